import { z } from 'zod'
import { compareReports, type Difference } from '../../engine/report/compare-reports.ts'
import type { Report } from '../../engine/report/result.ts'
import { verdictOf } from '../../engine/report/verdict-of.ts'
import type { Run } from '../../engine/run/run.ts'
import { harmless, harmlessJson } from '../../reporters/harmless.ts'
import { wrap } from '../../reporters/wrap.ts'
import { runWithSecrets } from '../run.ts'
import { checkOptions, parseOptions } from './check-options.ts'
import { flagWords } from './flag-words.ts'
import { showProgress } from './progress.ts'

const { url, key, concurrency, timeout, watch } = checkOptions.shape
const { suite, check, skip, operations, maxRequests, readOnly } = checkOptions.shape
const credentials = { key, revokedKey: key, noCreditKey: key, consoleToken: key, adminToken: key }

const diffOptions = z.object({
  a: url.unwrap(),
  b: url.unwrap(),
  json: z.boolean().default(false),
  ...credentials,
  keyB: key,
  revokedKeyB: key,
  noCreditKeyB: key,
  consoleTokenB: key,
  adminTokenB: key,
  ...{ suite, check, skip, operations, maxRequests, readOnly, concurrency, timeout, watch },
})

/** `conformance diff <urlA> <urlB>`. Exit 0 where nothing differs, 1 where something does, 3 where one could not be judged. @throws UsageError. */
export async function diffCommand(a: string, b: string, given: Record<string, unknown>): Promise<void> {
  const { creditKey, creditKeyB, ...rest } = given
  const options = parseOptions(diffOptions, {
    ...rest,
    a,
    b,
    ...(typeof creditKey === 'string' && { noCreditKey: creditKey }),
    ...(typeof creditKeyB === 'string' && { noCreditKeyB: creditKeyB }),
  })
  const shared = toShared(options)
  const ofB = {
    key: options.keyB ?? options.key,
    revokedKey: options.revokedKeyB ?? options.revokedKey,
    noCreditKey: options.noCreditKeyB ?? options.noCreditKey,
    consoleToken: options.consoleTokenB ?? options.consoleToken,
    adminToken: options.adminTokenB ?? options.adminToken,
  }
  // Side by side, so that what changes with time changes for both.
  const [runA, runB] = await Promise.all([
    runWithSecrets({ ...shared, ...options, url: options.a, onProgress: showProgress() }, flagWords),
    runWithSecrets({ ...shared, ...ofB, url: options.b }, flagWords),
  ])
  const differences = compareReports(runA.report, runB.report).map(cleanFor([runA, runB]))
  const text = options.json ? toJson(runA.report, runB.report, differences) : toText(runA.report, runB.report, differences)
  process.exitCode = write(text, [runA, runB], differences)
}

function toShared(options: z.output<typeof diffOptions>) {
  const selection = { suites: options.suite, checks: options.check, skip: options.skip, operations: options.operations }
  const bounds = { concurrency: options.concurrency, timeout: options.timeout, watch: options.watch }
  return { ...selection, ...bounds, maxRequests: options.maxRequests, readOnly: options.readOnly }
}

/** Each report has come through its own gate; a key of A in an answer of B is for the other one. */
function cleanFor(runs: readonly Run[]): (difference: Difference) => Difference {
  const clean = (text: string) => runs.reduce((shown, { secrets }) => secrets.clean(shown), text)
  return (difference) => ({ ...difference, a: clean(difference.a), b: clean(difference.b) })
}

/** @returns the exit code. */
function write(text: string, runs: readonly Run[], differences: readonly Difference[]): number {
  process.stdout.write(text)
  const verdicts = runs.map(({ report }) => verdictOf(report, false))
  if (verdicts.includes('interrupted')) return 130
  if (verdicts.includes('harness-failed')) return 5
  // Where a check here and there came to no conclusion, the others are compared all the same.
  if (runs.some(({ report }) => report.reason !== undefined)) return 3
  return differences.length === 0 ? 0 : 1
}

function toJson(a: Report, b: Report, differences: readonly Difference[]): string {
  return `${harmlessJson(JSON.stringify({ a: a.target, b: b.target, checks: a.results.length, differences }, null, 2))}\n`
}

function toText(a: Report, b: Report, differences: readonly Difference[]): string {
  const unjudged = [a, b].flatMap(({ target, reason }) => (reason === undefined ? [] : wrap(`${target}: ${reason}`, 78)))
  const row = (name: string, text: string) =>
    wrap(text, 70).map((line, index) => `  ${(index === 0 ? name : '').padEnd(4)}${line}`)
  const blocks = differences.flatMap(({ id, level, says, a: ofA, b: ofB }) => [
    `${id}  ${level}`,
    ...wrap(says, 74).map((line) => `  ${line}`),
    ...row('A', ofA),
    ...row('B', ofB),
    '',
  ])
  const verdict =
    differences.length === 0
      ? `A and B are the same in ${a.results.length} checks.`
      : `A and B differ in ${differences.length} of ${a.results.length} checks.`
  const lines = [`A  ${a.target}`, `B  ${b.target}`, '', ...blocks, ...unjudged, ...(unjudged.length > 0 ? [] : [verdict])]
  return harmless(`${lines.join('\n')}\n`)
}
