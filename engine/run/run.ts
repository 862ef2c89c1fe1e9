import type { Check } from '../check/check.ts'
import { aborted, sleep } from '../http/sleep.ts'
import { type Left, ProvisionFailure } from '../provision/provision.ts'
import { createReport, explain } from '../report/create-report.ts'
import type { Note } from '../report/note.ts'
import type { Cause } from '../report/reason.ts'
import type { Judgement, Report } from '../report/result.ts'
import type { Secrets } from '../report/secrets.ts'
import { showCause } from '../report/show-said.ts'
import { Inconclusive } from '../report/verdict.ts'
import { nameOf } from '../target/api.ts'
import { createRandom, shuffle } from '../target/random.ts'
import type { Session } from '../target/session.ts'
import { createProgress } from './create-progress.ts'
import { findCauses } from './find-causes.ts'
import { findMisuse } from './find-misuse.ts'
import { listRetries } from './list-retries.ts'
import { type OpenSession, openSession } from './open-session.ts'
import { type Judged, runCheck } from './run-check.ts'
import type { RunOptions } from './run-options.ts'

/** The result of a run: its report, and the secrets that no output may contain. */
export interface Run {
  readonly report: Report
  readonly secrets: Secrets
}

/** Runs checks against a target. Nothing that a target does makes it reject. */
export async function runChecks(checks: readonly Check[], options: RunOptions): Promise<Run> {
  const startedAt = new Date()
  const opened = openSession(options)
  const { session, gate } = opened
  const { tool, requirements, target, words } = options
  try {
    const { judged, cause } = await judge(checks, opened, options)
    const left = await session.provision.close(toGrace(options.signal))
    const parts = {
      tool,
      requirements,
      target: target.href.replace(/\/$/, ''),
      startedAt,
      requests: session.sender.sent,
      interrupted: options.signal.aborted,
      seed: options.seed,
      options: options.given,
      shard: options.shard,
      demand: options.demand,
      why: cause && explain(cause, words),
      notes: [...toNotes(opened, { options, left, cause }), ...findMisuse(judged, checks, options)],
      retries: listRetries(judged),
      books: judged.find(({ totals }) => totals !== undefined)?.totals,
      causes: findCauses(judged),
      operations: options.api.documented.map(nameOf),
      latencies: opened.latencies.all(),
      results: judged.map(({ judgement }) => gate.result(judgement)),
    }
    return { secrets: session.secrets, report: gate.report(createReport(parts, words)) }
  } finally {
    opened.close()
  }
}

interface Remains {
  readonly options: RunOptions
  /** What the run has made and could not take away. */
  readonly left: readonly Left[]
  readonly cause: Cause | undefined
}

function toNotes({ session, diagnostics, deadline, pacer }: OpenSession, { options, left, cause }: Remains): Note[] {
  const { givenUp } = session.sender
  return [
    ...(options.notes ?? []),
    ...(deadline.isOver() ? [{ note: 'ended', afterMs: options.maxTimeMs ?? 0 } as const] : []),
    ...(options.quick ? [{ note: 'quick' } as const] : []),
    ...(givenUp.length > 0 ? [{ note: 'given-up', operations: givenUp } as const] : []),
    ...(pacer.pauses > 0 ? [{ note: 'paced', pauses: pacer.pauses, waitedMs: pacer.waitedMs } as const] : []),
    ...(cause === undefined ? diagnostics.warnings() : []),
    ...left.map(({ kind, name }) => ({ note: `${kind}-left`, name }) as const),
  ]
}

/** How long it may take to revoke keys at the end, in milliseconds: a user who presses Ctrl-C does not wait long. */
function toGrace(signal: AbortSignal): number {
  return signal.aborted ? 1000 : 30_000
}

async function judge(
  checks: readonly Check[],
  { session, gate }: OpenSession,
  options: RunOptions,
): Promise<{ judged: Judged[]; cause: Cause | undefined }> {
  const { signal } = session.sender
  const open = async () => {
    if (checks.some(({ books }) => books)) await openBooks(session)
    return await whyNothing(checks, { session, gate })
  }
  const opening = await Promise.race([open(), aborted(signal).then(() => sleep(graceMs))])
  const cause = opening ?? undefined
  const ran = await runAll(checks, session, options, cause)
  const failed = cause === undefined && !signal.aborted ? await session.recheck() : new Map()
  const judged = ran.map((one) => (one.admission ? one : { ...one, judgement: doubt(one, failed) }))
  const order = new Map<string, number>(checks.map(({ id }, index) => [id, index]))
  const place = ({ judgement }: Judged) => order.get(judgement.requirement.id) ?? 0
  judged.sort((a, b) => place(a) - place(b))
  return { judged, cause }
}

/** A console that does not answer is judged by the checks that need it. */
async function openBooks({ provision }: Session): Promise<void> {
  try {
    await provision.openBooks()
  } catch (error) {
    if (!(error instanceof ProvisionFailure || error instanceof Inconclusive)) throw error
  }
}

/** How long the opening of a run may take to end after the end of the run, in milliseconds. */
const graceMs = 300

/**
 * All checks run at the same time, except those that measure time and those that compare balances of an account that they
 * share; with `bail` they run one by one. Checks whose requests race come first, those that judge what all others have
 * received come last.
 */
async function runAll(
  checks: readonly Check[],
  session: Session,
  options: RunOptions,
  cause: Cause | undefined,
): Promise<Judged[]> {
  let violated: string | undefined
  const progress = createProgress(checks, options.onProgress)
  const one = async (check: Check) => {
    progress.begin(check)
    const left = violated === undefined ? undefined : ({ bound: 'bail', failed: violated } as const)
    const judged = await runCheck(check, session, { readOnly: options.readOnly, left }, cause)
    progress.end(check)
    const { outcome, requirement } = judged.judgement
    if (options.bail && outcome.outcome === 'fail' && requirement.level === 'MUST') violated ??= requirement.id
    return judged
  }
  const ordered = options.seed === undefined ? checks : shuffle(checks, createRandom(options.seed))
  const isAlone = ({ balances, needs }: Check) =>
    options.bail === true || (balances && session.provision.shared) || needs.includes('timing')
  const alone = ordered.filter(isAlone)
  const together = ordered.filter((check) => !isAlone(check) && !check.last)
  const judged = await Promise.all(together.filter(({ races }) => races).map(one))
  judged.push(...(await Promise.all(together.filter(({ races }) => !races).map(one))))
  for (const check of alone) if (!check.last) judged.push(await one(check))
  for (const check of ordered) if (check.last) judged.push(await one(check))
  return judged
}

/** Why nothing can be judged, safe to be put into words; undefined if something can. */
export async function whyNothing(
  checks: readonly Check[],
  { session, gate }: Pick<OpenSession, 'session' | 'gate'>,
): Promise<Cause | undefined> {
  if (!session.provision.offers.has('key') || !checks.some(({ needs }) => needs.length > 0)) return undefined
  try {
    const cause = await session.open()
    return cause && showCause(cause, gate.text)
  } catch (error) {
    if (error instanceof Inconclusive) return { kind: 'no-control', reasons: error.reasons }
    if (error instanceof ProvisionFailure) return { kind: 'no-key', detail: error.message }
    throw error
  }
}

/** A verdict is valid between two controls: if the second control fails, the check shows nothing. */
function doubt({ judgement, reliedOn }: Judged, failed: ReadonlyMap<string, unknown>): Judgement {
  const lost = [...reliedOn].filter((id) => failed.has(id))
  const { outcome } = judgement.outcome
  if (lost.length === 0 || (outcome !== 'pass' && outcome !== 'fail')) return judgement
  const reason = `the control succeeded before the check and failed after it: ${lost.join(', ')}`
  return { ...judgement, outcome: { outcome: 'inconclusive', reasons: [reason] }, observations: [] }
}
