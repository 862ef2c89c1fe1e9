import { shorten, toExchange } from './evidence.ts'
import { needs } from './needs.ts'
import { createProbe, type RecordingProbe } from './probe.ts'
import { ProvisionFailure } from './provision/provision.ts'
import type { Session } from './session.ts'
import type { Check, Need, Outcome, RawExchange, Requirement, Result } from './types.ts'
import { Admission, Inconclusive, NotApplicable, Violation } from './verdict.ts'

/** A result with what a later control can still put in doubt. */
export interface Judged {
  readonly result: Result
  readonly reliedOn: ReadonlySet<string>
  /** Somebody was let in: no later control changes that. */
  readonly admission: boolean
}

/** What the run says of a check before it runs. */
export interface CheckContext {
  readonly target: URL
  readonly readOnly?: boolean | undefined
  /** Why the check is left out, where it is. */
  readonly left?: string | undefined
}

/** How many exchanges a result shows at most. */
const shownExchanges = 12

/** Runs one check. `reason` says why nothing can be judged, where that is so. */
export async function runCheck(
  check: Check,
  session: Session,
  { target, readOnly, left }: CheckContext,
  reason?: string,
): Promise<Judged> {
  const started = performance.now()
  const { offers } = session.provision
  const missing = check.needs.filter((need) => !offers.has(need))
  const resources = {}
  const recording = createProbe(session, resources)
  const { outcome, exchanges, admission } =
    missing.length > 0 || left !== undefined
      ? { outcome: skip(left ?? whySkipped(missing, readOnly === true)), exchanges: [], admission: false }
      : reason !== undefined
        ? { outcome: inconclusive(reason), exchanges: [], admission: false }
        : await attempt(check, session, recording)
  const { id, level, says, cites } = check
  const requirement: Requirement = { id, level, says, cites }
  const result: Result = {
    ...requirement,
    ...outcome,
    ...(recording.observations.length > 0 && {
      observed: shorten(session.secrets.redact(recording.observations.join('; ')), 400),
    }),
    exchanges: exchanges.slice(0, shownExchanges).map((exchange) => toExchange(exchange, target, session.secrets)),
    ms: Math.round(performance.now() - started),
  }
  return { result, reliedOn: recording.reliedOn, admission }
}

interface Attempt {
  readonly outcome: Outcome
  readonly exchanges: readonly RawExchange[]
  readonly admission: boolean
}

async function attempt(check: Check, session: Session, recording: RecordingProbe): Promise<Attempt> {
  const redact = (text: string) => shorten(session.secrets.redact(text), 1200)
  try {
    Object.assign(recording.probe, await resourcesFor(check, session))
    await check.run(recording.probe)
    const reason = recording.notes.join('; ')
    return { outcome: { outcome: 'pass', ...(reason !== '' && { reason: redact(reason) }) }, exchanges: [], admission: false }
  } catch (error) {
    if (session.sender.signal.aborted)
      return { outcome: inconclusive('the run was interrupted'), exchanges: [], admission: false }
    if (error instanceof Violation) {
      const outcome = { outcome: 'fail', expected: redact(error.expected), actual: redact(error.actual) } as const
      return {
        outcome,
        exchanges: error.exchanges.length > 0 ? error.exchanges : recording.exchanges,
        admission: error instanceof Admission,
      }
    }
    if (error instanceof Inconclusive)
      return { outcome: inconclusive(redact(error.message)), exchanges: error.exchanges, admission: false }
    if (error instanceof ProvisionFailure)
      return { outcome: inconclusive(redact(error.message)), exchanges: [], admission: false }
    if (error instanceof NotApplicable) return { outcome: skip(redact(error.message)), exchanges: [], admission: false }
    const message = redact(error instanceof Error ? error.message : String(error))
    return {
      outcome: { outcome: 'error', reason: `a fault of the harness: ${message}` },
      exchanges: recording.exchanges,
      admission: false,
    }
  }
}

async function resourcesFor(check: Check, { provision }: Session): Promise<object> {
  const makers: Record<Need, () => unknown> = {
    key: () => provision.key(),
    revokedKey: () => provision.revokedKey(),
    noCreditKey: () => provision.noCreditKey(),
    console: () => provision.console(),
    accounts: () => provision.account,
    timing: () => true,
  }
  return Object.fromEntries(await Promise.all(check.needs.map(async (need) => [need, await makers[need]()])))
}

function whySkipped(missing: readonly Need[], readOnly: boolean): string {
  if (readOnly && missing.some((need) => need === 'console' || need === 'accounts'))
    return 'it would change the target, which --read-only forbids'
  return `needs ${missing.map((need) => `${needs[need].what} (${needs[need].flag})`).join(' and ')}`
}

function skip(reason: string): Outcome {
  return { outcome: 'skip', reason }
}

function inconclusive(reason: string): Outcome {
  return { outcome: 'inconclusive', reason }
}
