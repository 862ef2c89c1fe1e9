import { createHash } from 'node:crypto'
import { summarize } from '../../engine/report/create-report.ts'
import type { Report, Result } from '../../engine/report/result.ts'
import { severityOf } from '../../engine/report/severity-of.ts'
import { verdictOf } from '../../engine/report/verdict-of.ts'
import { tellVerdict } from '../../reporters/tell-verdict.ts'
import { clientRequirementIds, requirementIds } from '../../spec/requirements.gen.ts'
import { type Statement, testResult } from '../../spec/schemas/statement.ts'

/** A report that says too little for a statement, or contradicts itself. */
export class NotAttestable extends Error {
  override readonly name = 'NotAttestable'
}

/** What a statement is made of, besides the report. */
export interface StatementParts {
  /** The file of the report. */
  readonly bytes: Uint8Array
  readonly validDays: number
  readonly now: Date
}

const dayMs = 86_400_000

/** How far the clock of the machine that ran the checks may be ahead. */
const skewMs = 300_000

/**
 * What a report says, for a signature. It holds for some days from the run on, not from the signature: an old report does not
 * become young by it. What was not chosen counts as not judged. @throws NotAttestable.
 */
export function toStatement(report: Report, { bytes, validDays, now }: StatementParts): Statement {
  const { requirements, tool, startedAt, results, options = {}, judged } = report
  requireVerdict(report)
  if (requirements === undefined) throw new NotAttestable('it names no set of requirements: an older version has made it')
  const started = new Date(startedAt)
  const until = new Date(started.getTime() + validDays * dayMs)
  if (until <= now)
    throw new NotAttestable(`it is of ${startedAt.slice(0, 10)}, more than ${validDays} days ago: run the checks again`)
  if (started.getTime() > now.getTime() + skewMs)
    throw new NotAttestable(`it is of ${startedAt.slice(0, 10)}, which is yet to come`)
  const failed = results.filter((result) => result.outcome === 'fail' && result.level === 'MUST')
  const warned = results.filter((result) => severityOf(result, false) === 'warn')
  const checks = (report.subject === undefined ? requirementIds : clientRequirementIds).length
  const isWhole = warned.length === 0 && judged === checks && Object.keys(options).length === 0
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: report.subject ?? report.target, digest: { sha256: createHash('sha256').update(bytes).digest('hex') } }],
    predicateType: testResult,
    predicate: {
      result: failed.length > 0 ? 'FAILED' : isWhole ? 'PASSED' : 'WARNED',
      configuration: [
        { name: 'requirements.json', digest: { sha256: requirements.sha256 }, annotations: { date: requirements.date } },
      ],
      passedTests: toIds(results.filter(({ outcome }) => outcome === 'pass')),
      warnedTests: toIds(warned),
      failedTests: toIds(failed),
      tool,
      options,
      startedAt,
      judged,
      checks,
    },
    iat: toSeconds(now),
    exp: toSeconds(until),
  }
}

/** @throws NotAttestable if the report is a part, has no verdict, or says other things of itself than its results do. */
function requireVerdict(report: Report): void {
  const { shard, results, summary, judged, checks, conforms } = report
  if (shard !== undefined)
    throw new NotAttestable(`it is part ${shard.part} of ${shard.of}: merge the parts with "conformance merge" first`)
  const own = summarize(results)
  const isOwn = Object.entries(own).every(([name, count]) => count === Object(summary)[name])
  const isSame = judged === own.pass + own.fail + own.warn && checks === results.length && isOwn
  if (!isSame || new Set(results.map(({ id }) => id)).size !== results.length)
    throw new NotAttestable('it contradicts itself: its counts are not those of its results')
  const verdict = report.reason === undefined ? verdictOf(report, false) : 'not-judged'
  if (!['conforms', 'violated', 'tolerated'].includes(verdict) || judged === 0)
    throw new NotAttestable(`it has no verdict: ${tellVerdict(report, false)}`)
  if (conforms !== (verdict === 'conforms'))
    throw new NotAttestable(`it contradicts itself: it says that the deployment ${conforms ? 'conforms' : 'does not conform'}`)
}

function toIds(results: readonly Result[]): string[] {
  return results.map(({ id }) => id)
}

function toSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000)
}
