import type { Check } from '../check/check.ts'
import { createBodyBudget } from '../http/body-budget.ts'
import { aborted, sleep } from '../http/sleep.ts'
import type { SendOptions, Transport } from '../http/wire.ts'
import { type Credentials, createProvision } from '../provision/create-provision.ts'
import type { ManagementSend } from '../provision/management-client.ts'
import type { Provider } from '../provision/provider.ts'
import { ProvisionFailure } from '../provision/provision.ts'
import type { KeyJournal } from '../provision/shared-account.ts'
import { createReport, explain } from '../report/create-report.ts'
import { createGate, type Gate } from '../report/gate.ts'
import type { Note } from '../report/note.ts'
import type { Cause } from '../report/reason.ts'
import type { Judgement, Report } from '../report/result.ts'
import { createSecrets, type Secrets } from '../report/secrets.ts'
import { Inconclusive } from '../report/verdict.ts'
import type { Words } from '../report/words.ts'
import { createRandom, shuffle } from '../target/random.ts'
import { type Budget, createBudget, createSender } from '../target/sender.ts'
import { createSession, type Session } from '../target/session.ts'
import { createDeadline, type Deadline } from './deadline.ts'
import { createTally, type Tally } from './diagnostics.ts'
import { type Judged, runCheck } from './run-check.ts'

/** What to check, and how. */
export interface RunOptions {
  /** The deployment's base URL, the part before `/v1`. */
  readonly target: URL
  readonly key?: string | undefined
  readonly revokedKey?: string | undefined
  readonly noCreditKey?: string | undefined
  readonly console?: { readonly url: URL; readonly token: string } | undefined
  readonly admin?: { readonly url: URL; readonly token: string } | undefined
  /** Makes a way to send requests to a base URL. */
  readonly transport: (base: URL) => Transport
  /** Requests at a time. */
  readonly concurrency: number
  /** For one exchange, milliseconds. */
  readonly timeoutMs: number
  /** For watching what must not happen, milliseconds. */
  readonly watchMs: number
  readonly model?: string | undefined
  /** Requests that may be sent at the most, to the target and to its console. Default: as many as it takes. */
  readonly maxRequests?: number | undefined
  /** The operations to send anything to, by id. Default: all. */
  readonly operations?: readonly string[] | undefined
  /** Credits that may be spent at the most, by what the answers say of them. Default: as many as it takes. */
  readonly maxCredits?: number | undefined
  /** Times are measured, which takes hundreds of requests. */
  readonly timing?: boolean | undefined
  /** The run ends with the first MUST that is violated. */
  readonly bail?: boolean | undefined
  /** Invented keys and the order of the checks follow from it. Default: nobody can foretell them. */
  readonly seed?: number | undefined
  /** Another source of accounts than the console and the test-control API. */
  readonly provider?: Provider | undefined
  /** Told of every key that is made in an account of the operator's. */
  readonly journal?: KeyJournal | undefined
  /** Nothing is created, renamed, revoked or topped up. */
  readonly readOnly?: boolean | undefined
  /** The run ends after so many milliseconds: what there is by then is reported. Default: when it is done. */
  readonly maxTimeMs?: number | undefined
  /** Interrupts the run: what there is by then is reported. */
  readonly signal: AbortSignal
  /** Told how many checks are done. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  readonly tool: Report['tool']
  /** How the door names things. */
  readonly words: Words
}

/** Everything that a run left: its report, and the secrets that no output may hold. */
export interface Run {
  readonly report: Report
  readonly secrets: Secrets
}

/** Runs checks against a target. It rejects for nothing that a target can do. */
export async function runChecks(checks: readonly Check[], options: RunOptions): Promise<Run> {
  const startedAt = new Date()
  const opened = openSession(options)
  const { session, gate } = opened
  const { tool, target, words } = options
  try {
    const { judgements, cause } = await judge(checks, session, options)
    const left = await session.provision.close(graceOf(options.signal))
    const parts = {
      tool,
      target: target.href.replace(/\/$/, ''),
      startedAt,
      requests: session.sender.sent,
      interrupted: options.signal.aborted,
      why: cause && explain(cause, words),
      notes: notesOf(opened, { options, left, cause }),
      results: judgements.map(gate.result),
    }
    return { secrets: session.secrets, report: gate.report(createReport(parts, words)) }
  } finally {
    opened.close()
  }
}

interface Remains {
  readonly options: RunOptions
  /** The names of keys that could not be revoked. */
  readonly left: readonly string[]
  readonly cause: Cause | undefined
}

function notesOf({ session, tally, deadline }: OpenSession, { options, left, cause }: Remains): Note[] {
  const { givenUp } = session.sender
  return [
    ...(deadline.isOver() ? [{ note: 'ended', afterMs: options.maxTimeMs ?? 0 } as const] : []),
    ...(givenUp.length > 0 ? [{ note: 'given-up', operations: givenUp } as const] : []),
    ...(cause === undefined ? tally.warnings() : []),
    ...left.map((name) => ({ note: 'key-left', name }) as const),
  ]
}

/** How long keys may take to be revoked in the end, in milliseconds: whoever presses Ctrl-C does not wait. */
function graceOf(signal: AbortSignal): number {
  return signal.aborted ? 1000 : 30_000
}

/** What a run is made of, until it is closed. */
export interface OpenSession {
  readonly session: Session
  readonly tally: Tally
  readonly deadline: Deadline
  readonly gate: Gate
  close(): void
}

/** A session with the transports behind it. */
export function openSession(given: RunOptions): OpenSession {
  const deadline = createDeadline(given.signal, given.maxTimeMs)
  const options = { ...given, signal: deadline.signal, bodies: createBodyBudget() }
  const secrets = createSecrets()
  const transports: Transport[] = []
  const tally = createTally()
  const budget = createBudget(options.maxRequests, options.maxCredits)
  const transportTo = (base: URL) => {
    const transport = options.transport(base)
    transports.push(transport)
    return transport
  }
  const sender = createSender(transportTo(options.target), { ...options, budget, onExchange: tally.see })
  const senderTo = (base: URL) => createManagementSend(transportTo(base), options, budget)
  learn(secrets, options)
  const credentials: Credentials = {
    timing: options.timing,
    key: options.key,
    revokedKey: options.revokedKey,
    noCreditKey: options.noCreditKey,
    console: options.readOnly
      ? undefined
      : options.console && { token: options.console.token, send: senderTo(options.console.url) },
    control: options.readOnly ? undefined : options.admin && { token: options.admin.token, send: senderTo(options.admin.url) },
    provider: options.readOnly ? undefined : options.provider,
  }
  const runId = crypto.randomUUID().slice(0, 8)
  const provision = createProvision(credentials, { secrets, runId, journal: options.journal })
  const { target, watchMs, model, operations } = options
  const random = createRandom(options.seed)
  const session = createSession({ target, sender, secrets, provision, watchMs, model, operations, random })
  return {
    session,
    tally,
    deadline,
    gate: createGate(secrets, target, options.words),
    close() {
      deadline.close()
      for (const transport of transports) transport.close()
    },
  }
}

/**
 * Sends to a management API. Revocations go through whatever happens to the run: a key that was made has to be revoked
 * even where the run is interrupted or has used up its requests.
 */
function createManagementSend(
  transport: Transport,
  options: RunOptions & Pick<SendOptions, 'bodies'>,
  budget: Budget,
): ManagementSend {
  const bounded = createSender(transport, { ...options, budget })
  const always = createSender(transport, { ...options, budget: createBudget(), signal: new AbortController().signal })
  return (request) => (request.method === 'DELETE' ? always.send(request) : bounded.send(request))
}

function learn(secrets: Secrets, options: RunOptions): void {
  secrets.add(options.key ?? '', 'key')
  secrets.add(options.revokedKey ?? '', 'revoked key')
  secrets.add(options.noCreditKey ?? '', 'no-credit key')
  secrets.add(options.console?.token ?? '', 'console token')
  secrets.add(options.admin?.token ?? '', 'admin token')
}

async function judge(
  checks: readonly Check[],
  session: Session,
  options: RunOptions,
): Promise<{ judgements: Judgement[]; cause: Cause | undefined }> {
  const { signal } = session.sender
  const opening = await Promise.race([whyNothing(checks, session), aborted(signal).then(() => sleep(graceMs))])
  const cause = opening ?? undefined
  const judged = await runAll(checks, session, options, cause)
  const failed = cause === undefined && !signal.aborted ? await session.recheck() : new Map()
  const judgements = judged.map((one) => (one.admission ? one.judgement : doubt(one, failed)))
  const order = new Map<string, number>(checks.map(({ id }, index) => [id, index]))
  const place = ({ requirement }: Judgement) => order.get(requirement.id) ?? 0
  judgements.sort((a, b) => place(a) - place(b))
  return { judgements, cause }
}

/** How long the opening of a run has to end after the run, in milliseconds. */
const graceMs = 300

/**
 * All checks side by side, but for those that measure time, and those that compare balances of an account that they
 * share; with `bail` one by one.
 */
async function runAll(
  checks: readonly Check[],
  session: Session,
  options: RunOptions,
  cause: Cause | undefined,
): Promise<Judged[]> {
  let violated: string | undefined
  let done = 0
  const one = async (check: Check) => {
    const left = violated === undefined ? undefined : ({ bound: 'bail', failed: violated } as const)
    const judged = await runCheck(check, session, { readOnly: options.readOnly, left }, cause)
    done += 1
    options.onProgress?.(done, checks.length)
    const { outcome, requirement } = judged.judgement
    if (options.bail && outcome.outcome === 'fail' && requirement.level === 'MUST') violated ??= requirement.id
    return judged
  }
  const ordered = options.seed === undefined ? checks : shuffle(checks, createRandom(options.seed))
  const isAlone = ({ balances, needs }: Check) =>
    options.bail === true || (balances && session.provision.shared) || needs.includes('timing')
  const alone = ordered.filter(isAlone)
  const judged = await Promise.all(ordered.filter((check) => !isAlone(check)).map(one))
  for (const check of alone) judged.push(await one(check))
  return judged
}

/** Why nothing can be judged, where that is so. */
export async function whyNothing(checks: readonly Check[], session: Session): Promise<Cause | undefined> {
  if (!session.provision.offers.has('key') || !checks.some(({ needs }) => needs.length > 0)) return undefined
  try {
    return await session.open()
  } catch (error) {
    if (error instanceof Inconclusive) return { kind: 'no-control', reasons: error.reasons }
    if (error instanceof ProvisionFailure) return { kind: 'no-key', detail: error.message }
    throw error
  }
}

/** A verdict stands between two controls: where the second one fails, nothing was shown. */
function doubt({ judgement, reliedOn }: Judged, failed: ReadonlyMap<string, unknown>): Judgement {
  const lost = [...reliedOn].filter((id) => failed.has(id))
  const { outcome } = judgement.outcome
  if (lost.length === 0 || (outcome !== 'pass' && outcome !== 'fail')) return judgement
  const reason = `the control succeeded before the check and failed after it: ${lost.join(', ')}`
  return { ...judgement, outcome: { outcome: 'inconclusive', reasons: [reason] }, observations: [] }
}
