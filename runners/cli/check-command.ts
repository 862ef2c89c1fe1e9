import { existsSync } from 'node:fs'
import { applyBaseline, type Baseline } from '../../engine/report/baseline.ts'
import { combineRuns } from '../../engine/report/combine-runs.ts'
import type { Report } from '../../engine/report/result.ts'
import type { Secrets } from '../../engine/report/secrets.ts'
import { exitCode } from '../../engine/report/verdict-of.ts'
import type { Run } from '../../engine/run/run.ts'
import type { EndedRequest } from '../../engine/run/run-options.ts'
import { harmless } from '../../reporters/harmless.ts'
import { costs } from '../../suites/costs.gen.ts'
import type { Steps } from '../interactive.ts'
import { readOrphans } from '../key-journal.ts'
import { type OptionsOf, optionsFor } from '../options.ts'
import { runWithSecrets } from '../run.ts'
import { selectChecks, toDemand } from '../select-checks.ts'
import { chooseProvider, type ProviderSource } from './choose-provider.ts'
import { flagWords } from './flag-words.ts'
import { rememberFailed, selectLastFailed } from './last-failed.ts'
import { listenForInterrupt } from './listen-for-interrupt.ts'
import { noteEmpty } from './note-empty.ts'
import { openJournal } from './open-journal.ts'
import { chooseOutputs, type Output, toWanted, type Wanted, writeReports } from './outputs.ts'
import { print } from './print.ts'
import { showProgress } from './progress.ts'
import { UsageError } from './usage-error.ts'

type CheckOptions = OptionsOf<'check'>

/** A report, and what keeps secrets out of its renderings. */
type Outcome = Pick<Run, 'report'> & { readonly secrets: Pick<Secrets, 'find' | 'clean'> }

/** `conformance [url]`. Sets the exit code. @throws ConformanceUsageError. */
export async function checkCommand(given: CheckOptions): Promise<void> {
  const options = given.lastFailed ? selectLastFailed(given) : given
  const outputs = await chooseOutputs(options.reporters ?? (options.writeBaseline ? [] : ['pretty']))
  requireSelection(options)
  if (options.quiet && options.verbose) throw new UsageError('--quiet and --verbose were both given.', 'Choose one of them.')
  const baseline = isBaselineToRead(options) ? await readBaseline(options.baseline ?? '') : undefined
  if (options.plan) return await showPlan(options)
  if (options.timing)
    process.stderr.write(`note: --timing sends ${costs['bearer/comparison-time'].requests} requests, one after the other.\n`)
  if (options.url !== undefined) noteEmpty(options)
  const interruption = listenForInterrupt()
  const mock = options.url === undefined ? await startMock() : undefined
  const source = await chooseProvider(options)
  if (source?.steps !== undefined) await countSteps(options, source, source.steps)
  try {
    const runOptions = {
      ...optionsFor('run', options),
      ...toTarget(options, mock),
      provider: source?.provider,
      journal: openJournal(options),
      signal: interruption.signal,
      ...(source?.steps !== undefined || options.quiet
        ? {}
        : options.verbose
          ? { onRequest: logRequest }
          : { onProgress: showProgress() }),
    }
    const run = await repeatRun(() => runWithSecrets(runOptions, flagWords), options.repeat ?? 1, interruption.signal)
    const report = baseline === undefined ? run.report : applyBaseline(run.report, baseline, new Date())
    if (options.url !== undefined) await rememberFailed(report)
    const patch = options.writeBaseline ? await writePatch(report, options.baseline) : undefined
    process.exitCode = await conclude({ ...run, report }, outputs, {
      ...toWanted(options),
      patch,
    })
  } finally {
    interruption.stop()
    // This removes a journal without open entries.
    readOrphans()
    source?.close()
    await mock?.server.close(0)
  }
}

/** Runs several times, one after the other, until it is interrupted. @returns what all runs together have found. */
async function repeatRun(once: () => Promise<Run>, times: number, signal: AbortSignal): Promise<Outcome> {
  const first = await once()
  const runs: [Run, ...Run[]] = [first]
  while (runs.length < times && !signal.aborted) runs.push(await once())
  const secrets = {
    find: (text: string) => runs.map((run) => run.secrets.find(text)).find((name) => name !== undefined),
    clean: (text: string) => runs.reduce((shown, run) => run.secrets.clean(shown), text),
  }
  const [{ report }, ...others] = runs
  return { secrets, report: times === 1 ? report : combineRuns([report, ...others.map((run) => run.report)], flagWords) }
}

/** Tells a person in the beginning how much there is to do. */
async function countSteps(options: CheckOptions, { provider }: Pick<ProviderSource, 'provider'>, steps: Steps): Promise<void> {
  const [{ planRun }, { personMethods }] = await Promise.all([import('../plan.ts'), import('../interactive.ts')])
  const { module } = await planRun({ ...optionsFor('run', options), provider }, flagWords, personMethods)
  const { createKey = 0, renameKey = 0, revokeKey = 0 } = module?.methods ?? {}
  steps.total = createKey + renameKey + revokeKey
  process.stderr.write(
    `About ${steps.total} steps in the console: ${createKey} keys to create, ${renameKey} to rename, ${revokeKey} to revoke. Fewer with --suite or --check; Ctrl-C ends the run with a report of what there is.\n`,
  )
}

function logRequest({ method, path, outcome, ms }: EndedRequest): void {
  process.stderr.write(`${harmless(method)} ${harmless(path)}  ${outcome}  ${ms} ms\n`)
}

async function showPlan(options: CheckOptions): Promise<void> {
  const { describePlan, planRun } = await import('../plan.ts')
  const source = options.provision === undefined ? undefined : await chooseProvider({ ...options, interactive: false })
  // The built-in mock has all of these.
  const given = options.url === undefined ? { ...noCredentials, ...givenByMock } : {}
  const plan = await planRun({ ...optionsFor('run', options), ...given, provider: source?.provider }, flagWords)
  source?.close()
  const target = options.url === undefined ? 'the built-in mock' : new URL(options.url).origin
  const isJson = options.reporters?.includes('json') === true
  print(isJson ? `${JSON.stringify({ target, ...plan }, null, 2)}\n` : describePlan(plan, target))
}

const givenByMock = { key: '', revokedKey: '', noCreditKey: '', consoleToken: '', adminToken: '' }

/** Credentials of a deployment are not used with the built-in mock. */
const noCredentials = { consoleUrl: undefined, consoleToken: undefined, adminUrl: undefined }

/** @returns a patch of the baseline. YAML is loaded for it. */
async function writePatch(report: Report, file: string | undefined): Promise<string> {
  const { baselinePatch } = await import('./baseline-patch.ts')
  return await baselinePatch(report, file)
}

/** The first baseline is written before there is one. */
function isBaselineToRead({ baseline, writeBaseline }: CheckOptions): boolean {
  return baseline !== undefined && (writeBaseline !== true || existsSync(baseline))
}

async function readBaseline(file: string): Promise<Baseline> {
  const [{ readConfigFile }, { baseline }] = await Promise.all([
    import('./read-config-file.ts'),
    import('../../spec/schemas/report.ts'),
  ])
  const hint = 'It has one list, known. Its entries have check, reason, expires (a date) and optionally issue (a URL).'
  return await readConfigFile(file, { schema: baseline, flag: '--baseline', hint })
}

/** @throws UsageError if no check is left, or if one is named that does not exist. */
function requireSelection(options: CheckOptions): void {
  toDemand(options)
  if (selectChecks(options).length > 0) return
  throw new UsageError('No check is left by --suite, --check and --skip.', 'Run "conformance list" for the ids.')
}

async function startMock() {
  const [{ createMock }, { serveMock }] = await Promise.all([import('../../mock/mock.ts'), import('../../mock/adapters/node.ts')])
  const mock = await createMock()
  return { secrets: mock.secrets, server: await serveMock(mock) }
}

function toTarget({ url }: CheckOptions, mock: Awaited<ReturnType<typeof startMock>> | undefined) {
  if (mock === undefined) return { url: url ?? '' }
  const { key, revokedKey, noCreditKey, consoleToken, adminToken } = mock.secrets
  const credits = { noCreditKey: noCreditKey ?? undefined, consoleToken }
  const keys = { key, revokedKey: revokedKey ?? undefined, ...credits, adminToken }
  return { url: mock.server.url, ...noCredentials, ...keys }
}

/** Writes the reports and the patch. @returns the exit code. */
async function conclude(
  { report, secrets }: Outcome,
  outputs: readonly Output[],
  options: Wanted & { readonly patch: string | undefined },
): Promise<number> {
  await writeReports(outputs, report, { ...options, secrets })
  return exitCode(report, options)
}
