import type { Citation } from '../../spec/profile/statements.ts'
import type { Check } from '../check/check.ts'
import { createProbe, type RecordingProbe } from '../check/probe.ts'
import type { Level, Need, Requirement } from '../check/requirement.ts'
import { aborted, sleep } from '../http/sleep.ts'
import type { RawExchange, Retried } from '../http/wire.ts'
import { ProvisionFailure } from '../provision/provision.ts'
import type { Reason } from '../report/reason.ts'
import type { Judgement, Places, Totals } from '../report/result.ts'
import { Admission, Inconclusive, NotApplicable, Violation } from '../report/verdict.ts'
import type { Session } from '../target/session.ts'
import { whyEnded } from './deadline.ts'
import { createRevocations, type Revocations } from './doubt-revocations.ts'

/** A judgement with what a later control can still put in doubt. */
export interface Judged {
  readonly judgement: Judgement
  readonly reliedOn: ReadonlySet<string>
  /** A request was let in: no later control changes that. */
  readonly admission: boolean
  /** It shows by itself what other checks are let in by as well. */
  readonly isRoot: boolean
  readonly retried: ReadonlySet<Retried>
  /** What the accounts of the run show, if this check has added it up. */
  readonly totals: Totals | undefined
}

/** What the run knows about a check before it runs. */
export interface CheckContext {
  readonly readOnly?: boolean | undefined
  /** Why the check is left out; undefined if it is not. */
  readonly left?: Reason | undefined
}

/** Runs one check. `reason` says why nothing can be judged; undefined if something can. */
export async function runCheck(
  check: Check,
  session: Session,
  { readOnly, left }: CheckContext,
  reason?: Reason,
): Promise<Judged> {
  const started = performance.now()
  const { offers } = session.provision
  const missing = check.needs.filter((need) => !offers.has(need))
  const recording = createProbe(session)
  const { outcome, exchanges, admission, more } =
    missing.length > 0 || left !== undefined
      ? unjudged('skip', [left ?? whySkipped(missing, readOnly === true)])
      : reason !== undefined
        ? unjudged('inconclusive', [reason])
        : await Promise.race([attempt(check, session, recording), cutOff(session)])
  const ms = Math.round(performance.now() - started)
  const { observations, figures, looked, retried, totals, reliedOn } = recording
  const judgement = {
    requirement: toRequirement(check, more),
    outcome,
    observations,
    looked,
    inSteps: check.inSteps,
    operations: listOperations(recording.exchanges, session),
    figures,
    exchanges,
    ms,
  }
  return { judgement, reliedOn, admission, isRoot: check.root, retried, totals }
}

/** The documented operations that requests went to. */
function listOperations(exchanges: readonly RawExchange[], { api, findOperation }: Session): Places {
  const used = new Set(exchanges.map(({ request }) => findOperation(request)))
  const places = api.documented.flatMap((operation, index) => (used.has(operation) ? [index] : []))
  return places.length === api.documented.length ? 'all' : places
}

/** What a finding says of its requirement: what it cites besides, and how much it weighs. */
interface More {
  readonly cites: readonly Citation[]
  readonly level: Level | undefined
}

/** The requirement of a check, with what a finding adds; each source once. */
export function toRequirement(check: Check, { cites, level }: More = { cites: [], level: undefined }): Requirement {
  const [first, ...others] = check.cites
  const sources = new Map([...others, ...cites].map((one) => [one.label, one])).values()
  return { id: check.id, level: level ?? check.level, says: check.says, cites: [first, ...sources] }
}

interface Attempt {
  readonly outcome: Judgement['outcome']
  readonly exchanges: readonly RawExchange[]
  readonly admission: boolean
  readonly more?: More
}

function unjudged(
  outcome: 'skip' | 'inconclusive' | 'error',
  reasons: readonly Reason[],
  exchanges: readonly RawExchange[] = [],
): Attempt {
  return { outcome: { outcome, reasons }, exchanges, admission: false }
}

/** How long a check may take to end after the end of the run, in milliseconds. */
const graceMs = 300

/** Requests end with the run. A module of the operator may not, so the run does not wait for it. */
async function cutOff({ sender: { signal } }: Session): Promise<Attempt> {
  await aborted(signal)
  await sleep(graceMs)
  return unjudged('inconclusive', [whyEnded(signal)])
}

async function attempt(check: Check, session: Session, recording: RecordingProbe): Promise<Attempt> {
  const revocations = createRevocations()
  try {
    recording.provide(await resourcesFor(check, session, revocations))
    await check.run(recording.probe)
    if (recording.looked.answers === 0) throw new NotApplicable('nothing was there to be judged')
    return { outcome: { outcome: 'pass', reasons: recording.notes }, exchanges: [], admission: false }
  } catch (error) {
    const { signal } = session.sender
    // An admission stays an admission; any other verdict may only be an effect of the end of the run.
    if (signal.aborted && !(error instanceof Admission)) return unjudged('inconclusive', [whyEnded(signal)])
    const restsOnThem = error instanceof Violation || error instanceof Inconclusive
    const doubt = restsOnThem ? await revocations.doubt() : undefined
    if (doubt !== undefined) return unjudged('inconclusive', [doubt])
    return toAttempt(error, recording)
  }
}

/** How many exchanges a finding shows at most: everything that was seen is named in words. */
const mostExchanges = 20

/** What an error says of a check; one that is no verdict is a fault of the harness. */
function toAttempt(error: unknown, recording: RecordingProbe): Attempt {
  if (error instanceof Violation) {
    const { expected, sightings, exchanges, cites, level } = error
    return {
      outcome: { outcome: 'fail', expected, sightings },
      exchanges: (exchanges.length > 0 ? exchanges : recording.exchanges).slice(0, mostExchanges),
      admission: error instanceof Admission,
      more: { cites, level },
    }
  }
  if (error instanceof Inconclusive) return unjudged('inconclusive', error.reasons, error.exchanges)
  if (error instanceof ProvisionFailure) return unjudged('inconclusive', [error.message])
  if (error instanceof NotApplicable) return unjudged('skip', error.reasons)
  const message = error instanceof Error ? error.message : String(error)
  return unjudged('error', [`a fault of the harness: ${message}`], recording.exchanges)
}

async function resourcesFor(
  check: Check,
  { provision }: Session,
  { follow }: Revocations,
): Promise<Parameters<RecordingProbe['provide']>[0]> {
  const makers: Record<Need, () => unknown> = {
    key: () => provision.key(),
    revokedKey: () => provision.revokedKey(),
    noCreditKey: () => provision.noCreditKey(),
    console: async () => follow(await provision.console()),
    accounts: () => async (credits: number) => follow(await provision.account(credits)),
    timing: () => true,
  }
  return Object.fromEntries(await Promise.all(check.needs.map(async (need) => [need, await makers[need]()])))
}

function whySkipped(missing: readonly Need[], readOnly: boolean): Reason {
  const wouldChange = missing.some((need) => need === 'console' || need === 'accounts')
  return readOnly && wouldChange ? { bound: 'readOnly', missing } : { missing }
}
