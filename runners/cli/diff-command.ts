import { compareReports, type Difference } from '../../engine/report/compare-reports.ts'
import type { Report } from '../../engine/report/result.ts'
import { verdictOf } from '../../engine/report/verdict-of.ts'
import type { Run } from '../../engine/run/run.ts'
import { harmless, harmlessJson } from '../../reporters/harmless.ts'
import { wrap } from '../../reporters/wrap.ts'
import { type OptionName, type OptionsOf, optionEntry, optionNames, optionsFor } from '../options.ts'
import { runWithSecrets } from '../run.ts'
import { drawSeed } from '../to-run-options.ts'
import { createWords } from '../words/create-words.ts'
import { flagNames, flagWords } from './flag-words.ts'
import { print } from './print.ts'
import { showProgress } from './progress.ts'
import { toHelp } from './to-help.ts'
import { UsageError } from './usage-error.ts'

type DiffOptions = OptionsOf<'diff'>

/**
 * `conformance diff <urlA> <urlB>`. Exits with 0 if nothing differs, 1 if something does, 3 if a deployment could not be
 * judged. @throws UsageError.
 */
export async function diffCommand(urls: readonly [a: string, b: string], options: DiffOptions): Promise<void> {
  const [a, b] = [requireUrl('A', urls[0]), requireUrl('B', urls[1])]
  const shared = { ...optionsFor('run', options), seed: options.seed ?? drawSeed() }
  // At the same time, so that what changes over time changes for both.
  const [runA, runB] = await Promise.all([
    runWithSecrets({ ...shared, url: a, onProgress: showProgress() }, flagWords),
    runWithSecrets({ ...shared, ...credentialsOfB(options), url: b }, wordsOfB),
  ])
  const differences = compareReports(runA.report, runB.report).map(cleanFor([runA, runB]))
  const text = options.json ? toJson(runA.report, runB.report, differences) : toText(runA.report, runB.report, differences)
  process.exitCode = write(text, [runA, runB], differences)
}

/** What is wrong with a credential of B is told with the option of B; a gap has the same words on both sides. */
const wordsOfB = createWords({ ...flagNames, long: (option) => flagNames.long(toNameOfB(option)) })

function toNameOfB(option: OptionName): OptionName {
  return optionNames.find((name) => name === `${option}B`) ?? option
}

/** A credential that is not given for B is that of A; URLs are not taken over. */
function credentialsOfB(options: DiffOptions) {
  return {
    key: options.keyB ?? options.key,
    revokedKey: options.revokedKeyB ?? options.revokedKey,
    noCreditKey: options.noCreditKeyB ?? options.noCreditKey,
    consoleUrl: options.consoleUrlB,
    consoleToken: options.consoleTokenB ?? options.consoleToken,
    adminUrl: options.adminUrlB,
    adminToken: options.adminTokenB ?? options.adminToken,
  }
}

function requireUrl(of: 'A' | 'B', given: string): string {
  const { kind } = optionEntry('url')
  const problem = kind.problem(given)
  if (problem === undefined) return given
  const meant = kind.meant?.(given)
  throw new UsageError(`URL ${of} ${problem}.`, meant === undefined ? toHelp('diff') : `Did you mean ${meant}?`)
}

/** Each report has passed its own gate; a key of A in an answer of B is found by the secrets of the other run. */
function cleanFor(runs: readonly Run[]): (difference: Difference) => Difference {
  const clean = (text: string) => runs.reduce((shown, { secrets }) => secrets.clean(shown), text)
  return (difference) => ({ ...difference, a: clean(difference.a), b: clean(difference.b) })
}

/** @returns the exit code. */
function write(text: string, runs: readonly Run[], differences: readonly Difference[]): number {
  print(text)
  const verdicts = runs.map(({ report }) => verdictOf(report, false))
  if (verdicts.includes('interrupted')) return 130
  if (verdicts.includes('harness-failed')) return 5
  // If some checks are inconclusive, the others are still compared.
  if (runs.some(({ report }) => report.reason !== undefined)) return 3
  return differences.length === 0 ? 0 : 1
}

function toJson(a: Report, b: Report, differences: readonly Difference[]): string {
  return `${harmlessJson(JSON.stringify({ a: a.target, b: b.target, checks: a.results.length, differences }, null, 2))}\n`
}

/** For people. Where one of them could not be judged at all, only that is told. */
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
  const lines = [`A  ${a.target}`, `B  ${b.target}`, '', ...(unjudged.length > 0 ? unjudged : [...blocks, verdict])]
  return harmless(`${lines.join('\n')}\n`)
}
