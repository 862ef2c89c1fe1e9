import { createHash } from 'node:crypto'
import type { Report, Result } from '../../engine/report/result.ts'
import { severityOf } from '../../engine/report/severity-of.ts'
import { verdictOf } from '../../engine/report/verdict-of.ts'
import { tellVerdict } from '../../reporters/tell-verdict.ts'
import { type Statement, testResult } from '../../spec/schemas/statement.ts'

/** A report that says too little for a statement. */
export class NotAttestable extends Error {
  override readonly name = 'NotAttestable'
}

const dayMs = 86_400_000

/**
 * What a report says, for a signature. It holds for some days from the run on, not from the signature: an old report does not
 * become young by it. @throws NotAttestable.
 */
export function toStatement(report: Report, { text, validDays, now }: { text: string; validDays: number; now: Date }): Statement {
  const { requirements, tool, startedAt, judged, checks, results } = report
  const verdict = verdictOf(report, false)
  if (report.shard !== undefined)
    throw new NotAttestable(
      `it is part ${report.shard.part} of ${report.shard.of}: merge the parts with "conformance merge" first`,
    )
  if (requirements === undefined) throw new NotAttestable('it names no set of requirements: an older version has made it')
  if (['interrupted', 'not-judged', 'harness-failed'].includes(verdict))
    throw new NotAttestable(`it has no verdict: ${tellVerdict(report, false)}`)
  const until = new Date(new Date(startedAt).getTime() + validDays * dayMs)
  if (until <= now)
    throw new NotAttestable(`it is of ${startedAt.slice(0, 10)}, more than ${validDays} days ago: run the checks again`)
  const failed = results.filter((result) => result.outcome === 'fail' && result.level === 'MUST')
  const warned = results.filter((result) => severityOf(result, false) === 'warn')
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: report.subject ?? report.target, digest: { sha256: createHash('sha256').update(text).digest('hex') } }],
    predicateType: testResult,
    predicate: {
      result: failed.length > 0 ? 'FAILED' : warned.length > 0 || judged < checks ? 'WARNED' : 'PASSED',
      configuration: [
        { name: 'requirements.json', digest: { sha256: requirements.sha256 }, annotations: { date: requirements.date } },
      ],
      passedTests: toIds(results.filter(({ outcome }) => outcome === 'pass')),
      warnedTests: toIds(warned),
      failedTests: toIds(failed),
      tool,
      startedAt,
      judged,
      checks,
      verdict: tellVerdict(report, false),
    },
    iat: toSeconds(now),
    exp: toSeconds(until),
  }
}

function toIds(results: readonly Result[]): string[] {
  return results.map(({ id }) => id)
}

function toSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000)
}
