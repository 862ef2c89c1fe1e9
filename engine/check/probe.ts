import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { sleep } from '../http/sleep.ts'
import type { Answered, RawExchange, Request, Retried } from '../http/wire.ts'
import type { Book } from '../provision/books.ts'
import type { Account } from '../provision/provision.ts'
import type { Figure } from '../report/figure.ts'
import type { Bound, Reason } from '../report/reason.ts'
import type { Looked, Totals } from '../report/result.ts'
import { Broken, Inconclusive, NotApplicable, NotChosen, NotOffered, Violation } from '../report/verdict.ts'
import type { Findings } from '../target/answers.ts'
import type { Api } from '../target/api.ts'
import type { Session } from '../target/session.ts'
import type { RequestChange } from '../target/smallest-request.ts'
import { countAnswers } from './count-answers.ts'
import { joinViolations } from './join-violations.ts'
import type { Presentation } from './presentation.ts'
import { requireSome } from './require-some.ts'
import type { Need } from './requirement.ts'
import { createTally, type Look } from './tally.ts'

type Reused = RawExchange & { readonly reused: boolean }

/** What every check can do with the target, whatever its needs. */
interface ProbeBase {
  /** The base URL that paths are relative to. */
  readonly target: URL
  /** What is known about the API that is judged. */
  readonly api: Api
  /** Forms are tried on a few operations only. */
  readonly quick: boolean
  /** How long to watch for something that must not happen, in milliseconds. */
  readonly watchMs: number
  /** Fires when the run is interrupted. */
  readonly signal: AbortSignal
  /** The operation succeeds with the valid key; sent once in a run. @throws Inconclusive or NotOffered. */
  control(operation: OperationFacts): Promise<Answered>
  /** The same, sent again. @throws Broken, Inconclusive or NotOffered. */
  controlAgain(operation: OperationFacts): Promise<Answered>
  /** The smallest request to an operation with a credential, sent once in a run for each operation and name of the presentation. */
  callOnce(operation: OperationFacts, presentation: Presentation): Promise<RawExchange>
  /** The smallest request to an operation as `call` would send it; default: without a credential. */
  requestTo(operation: OperationFacts, presentation?: Presentation): Request
  /** The smallest request to an operation with a credential, sent now. */
  call(operation: OperationFacts, presentation: Presentation, change?: RequestChange): Promise<RawExchange>
  /** The same at once, without waiting for the limit of concurrent requests: for what must hold from now on. */
  callNow(operation: OperationFacts, presentation: Presentation): Promise<RawExchange>
  /** A key that looks like the valid one and was never issued: the same for the whole run. */
  unknownKey(): Promise<string>
  /** Any request below the target's base. */
  send(request: Request): Promise<RawExchange>
  /** The same, sent once in a run. */
  sendOnce(request: Request): Promise<RawExchange>
  /**
   * Sends requests one after the other over one connection, to the given address if there is one. `reused`: the connection
   * was already open.
   */
  overOneConnection<T>(use: (send: (request: Request) => Promise<Reused>) => Promise<T>, address?: string): Promise<T>
  /** The addresses that the target's host has. */
  addresses(): Promise<readonly string[]>
  /**
   * Judges operation by operation, by default all documented ones; notes those that the target does not offer.
   * @throws one verdict for all.
   */
  eachOperation(judge: (operation: OperationFacts) => Promise<void>, operations?: readonly OperationFacts[]): Promise<void>
  /** Whether something becomes true within the watch time. */
  eventually(holds: () => Promise<boolean>): Promise<boolean>
  /** What the answers of the run to an operation are so far, held against the document. */
  answersOf(operation: OperationFacts): Findings
  /** What the run has done with the accounts that it can look into. */
  readonly books: readonly Book[]
  /** Takes the entries that are judged, and counts them for the report. @throws NotApplicable if there are none. */
  look: Look
  /** Tells what the accounts of the run show in all. */
  total(totals: Totals): void
  /** Hands over what was measured, for a picture in the report: whatever the verdict is. */
  draw(figure: Figure): void
  /** Adds to a pass what it is based on. */
  note(text: string): void
  /** Reports what is seen if the documentation does not say what is right. */
  observe(text: string): void
}

/** What was sent before over the same connection is a part of it. */
function inSequence<T extends { readonly reused: boolean }>(exchange: T): T {
  return exchange.reused ? { ...exchange, inSequence: true } : exchange
}

interface Resources {
  readonly key: string
  readonly revokedKey: string
  readonly noCreditKey: string
  /** Only the permission to send many requests. */
  readonly timing: true
  /** An account with credits and what its owner can do in the console. */
  readonly console: Account
  /** Makes an account with exactly these credits. */
  readonly accounts: (credits: number) => Promise<Account>
}

/** What a check can do with the target. */
export type Probe<N extends Need = Need> = ProbeBase & Pick<Resources, N>

/** A probe with what it recorded. */
export interface RecordingProbe {
  readonly probe: Probe
  readonly notes: readonly Reason[]
  readonly observations: readonly string[]
  readonly figures: readonly Figure[]
  /** The operations whose controls the verdict is based on. */
  readonly reliedOn: ReadonlySet<string>
  readonly exchanges: readonly RawExchange[]
  readonly looked: Looked
  /** The requests that were sent again. */
  readonly retried: ReadonlySet<Retried>
  /** What the accounts of the run show, if the check has added it up. */
  readonly totals: Totals | undefined
  /** Gives the probe what the check needs. The answers that come through it are counted too. */
  provide(resources: Partial<Resources>): void
}

/** A probe without resources. */
export function createProbe(session: Session): RecordingProbe {
  const notes: Reason[] = []
  const observations: string[] = []
  const figures: Figure[] = []
  const reliedOn = new Set<string>()
  const exchanges: RawExchange[] = []
  const { looked, answered, look } = createTally()
  const retried = new Set<Retried>()
  let totals: Totals | undefined
  const keep = async <T extends RawExchange>(sending: Promise<T>): Promise<T> => {
    const exchange = await sending
    exchanges.push(exchange)
    if (exchange.retried !== undefined) retried.add(exchange.retried)
    if (exchange.response !== undefined) answered()
    return exchange
  }
  const base: ProbeBase = {
    target: session.target,
    api: session.api,
    quick: session.quick,
    watchMs: session.watchMs,
    signal: session.sender.signal,
    control(operation) {
      reliedOn.add(operation.id)
      return keep(session.control(operation))
    },
    controlAgain: (operation) => keep(session.controlAgain(operation)),
    callOnce: (operation, presentation) => keep(session.callOnce(operation, presentation)),
    requestTo: (operation, presentation) => session.requestTo(operation, presentation),
    call: (operation, presentation, change) => keep(session.call(operation, presentation, change)),
    callNow: (operation, presentation) => keep(session.callNow(operation, presentation)),
    send: (request) => keep(session.send(request)),
    sendOnce: (request) => keep(session.sendOnce(request)),
    unknownKey: () => session.unknownKey(),
    addresses: () => session.sender.addresses(),
    async overOneConnection(use, address) {
      const connection = session.sender.connect(address)
      try {
        return await use((request) => keep(connection.send(request).then(inSequence)))
      } finally {
        connection.close()
      }
    },
    eachOperation: (judge, operations = session.api.documented) => eachOperation(judge, operations, notes),
    books: session.books,
    answersOf: (operation) => session.answers.of(operation),
    eventually: (holds) => eventually(session, holds),
    look,
    total(all) {
      totals = all
    },
    draw: (figure) => void figures.push(figure),
    note: (text) => void notes.push(text),
    observe: (text) => void observations.push(text),
  }
  // The runner provides the resources that the check names; the check can name no others.
  const probe = base as Probe
  return {
    probe,
    notes,
    observations,
    figures,
    reliedOn,
    exchanges,
    looked,
    retried,
    get totals() {
      return totals
    },
    provide: (resources) => void Object.assign(probe, countAnswers(resources, answered)),
  }
}

async function eventually(session: Session, holds: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + session.watchMs
  for (let pause = 5; ; pause = Math.min(pause * 2, 250)) {
    if (await holds()) return true
    if (performance.now() >= end || session.sender.signal.aborted) return false
    await sleep(pause, session.sender.signal)
  }
}

type Verdict = Violation | Inconclusive | NotApplicable

async function eachOperation(
  judge: (operation: OperationFacts) => Promise<void>,
  operations: readonly OperationFacts[],
  notes: Reason[],
): Promise<void> {
  const verdicts = await Promise.all(
    requireSome(operations, 'operation').map(async (operation) => ({ operation, verdict: await verdictOf(judge(operation)) })),
  )
  const of = <T extends Verdict>(kind: abstract new (...args: never[]) => T) =>
    verdicts.flatMap(({ operation, verdict }) => (verdict instanceof kind ? [{ operation, verdict }] : []))
  const violations = of(Violation)
  if (violations.length > 0) throw joinViolations(violations)
  const doubts = of(Inconclusive).filter(({ verdict }) => !(verdict instanceof Broken))
  const broken = of(Broken)
  if (doubts.length > 0)
    throw new Inconclusive(
      doubts.flatMap(({ verdict }) => verdict.reasons),
      doubts.flatMap(({ verdict }) => verdict.exchanges),
    )
  const unjudged = of(NotApplicable)
  if (broken.length > 0 && broken.length === operations.length - unjudged.length)
    throw new Broken(
      broken.flatMap(({ verdict }) => verdict.reasons),
      broken.flatMap(({ verdict }) => verdict.exchanges),
    )
  if (unjudged.length === operations.length) throw new NotApplicable(unjudged.flatMap(({ verdict }) => verdict.reasons))
  notes.push(...[...of(NotOffered), ...broken].flatMap(({ verdict }) => verdict.reasons))
  const modelless = unjudged.flatMap(({ verdict }) => verdict.reasons).filter((reason) => isBound(reason, 'models'))
  notes.push(...modelless)
  const unchosen = of(NotChosen).length
  if (unchosen > 0) notes.push({ bound: 'operations', judged: operations.length - unchosen, of: operations.length })
}

async function verdictOf(judging: Promise<void>): Promise<Verdict | undefined> {
  try {
    await judging
    return undefined
  } catch (error) {
    if (error instanceof Violation || error instanceof Inconclusive || error instanceof NotApplicable) return error
    throw error
  }
}

function isBound(reason: Reason, bound: Bound): boolean {
  return typeof reason === 'object' && 'bound' in reason && reason.bound === bound
}
