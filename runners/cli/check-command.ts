import { applyBaseline, type Baseline } from '../../engine/baseline.ts'
import { exitCode } from '../../engine/conclude.ts'
import type { Run } from '../../engine/run.ts'
import { runWithSecrets } from '../run.ts'
import { selectChecks } from '../select-checks.ts'
import { type CheckOptions, parseCheckOptions } from './check-options.ts'
import { chooseOutputs, type Output, writeOutputs } from './outputs.ts'
import { showProgress } from './progress.ts'
import { UsageError } from './usage-error.ts'

/** `conformance [url]`. Sets the exit code. @throws UsageError. */
export async function checkCommand(url: string | undefined, given: Record<string, unknown>): Promise<void> {
  const options = parseCheckOptions({ ...normalize(given), url })
  const outputs = await chooseOutputs(options.reporter)
  requireSelection(options)
  const baseline = options.baseline === undefined ? undefined : await readBaseline(options.baseline)
  const interruption = listenForInterrupt()
  const mock = options.url === undefined ? await startMock() : undefined
  try {
    const run = await runWithSecrets({
      ...toTarget(options, mock),
      ...toBounds(options),
      signal: interruption.signal,
      onProgress: showProgress(),
    })
    const report = baseline === undefined ? run.report : applyBaseline(run.report, baseline, new Date())
    process.exitCode = await conclude({ ...run, report }, outputs, options.strict)
  } finally {
    interruption.stop()
    await mock?.server.close(0)
  }
}

/** Commander takes `--no-credit-key` for the negation of an option `--credit-key`. */
function normalize({ creditKey, ...options }: Record<string, unknown>): Record<string, unknown> {
  return typeof creditKey === 'string' ? { ...options, noCreditKey: creditKey } : options
}

async function readBaseline(file: string): Promise<Baseline> {
  const [{ readFileOf }, { baseline }] = await Promise.all([import('./read-file-of.ts'), import('../../spec/schemas/report.ts')])
  const hint = 'It has one list, known, whose entries have check, reason, expires (a day) and, if you like, issue (a URL).'
  return await readFileOf(file, { schema: baseline, flag: '--baseline', hint })
}

/** @throws UsageError where no check is left. */
function requireSelection(options: CheckOptions): void {
  try {
    if (selectChecks(toBounds(options)).length > 0) return
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message, 'Run "conformance list" for the ids.')
    throw error
  }
  throw new UsageError('No check is left by --suite, --check and --skip.', 'Run "conformance list" for the ids.')
}

function toBounds(options: CheckOptions) {
  const {
    suite: suites,
    check: checks,
    skip,
    shard,
    concurrency,
    timeout,
    watch,
    model,
    operations,
    maxRequests,
    readOnly,
  } = options
  return { suites, checks, skip, shard, concurrency, timeout, watch, model, operations, maxRequests, readOnly }
}

async function startMock() {
  const [{ createMock }, { serveMock }] = await Promise.all([import('../../mock/mock.ts'), import('../../mock/adapters/node.ts')])
  const mock = await createMock()
  return { secrets: mock.secrets, server: await serveMock(mock) }
}

function toTarget(options: CheckOptions, mock: Awaited<ReturnType<typeof startMock>> | undefined) {
  if (mock !== undefined) {
    const { key, revokedKey, noCreditKey, adminToken } = mock.secrets
    return { url: mock.server.url, key, revokedKey: revokedKey ?? undefined, noCreditKey: noCreditKey ?? undefined, adminToken }
  }
  const { url, key, revokedKey, noCreditKey, console: consoleUrl, consoleToken, admin: adminUrl, adminToken } = options
  if (url === undefined) throw new Error('there is neither a URL nor a mock')
  return { url, key, revokedKey, noCreditKey, consoleUrl, consoleToken, adminUrl, adminToken }
}

/** The first Ctrl-C ends the run with what there is, the second one at once. */
function listenForInterrupt(): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController()
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort()
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return {
    signal: controller.signal,
    stop() {
      process.off('SIGINT', interrupt)
      process.off('SIGTERM', interrupt)
    },
  }
}

/** Writes the reports, unless one of them would show a secret. @returns the exit code. */
async function conclude({ report, secrets }: Run, outputs: readonly Output[], strict: boolean): Promise<number> {
  const texts = outputs.map((output) => ({ output, text: output.render(report, strict) }))
  const leak = texts.map(({ text }) => secrets.find(text)).find((name) => name !== undefined)
  if (leak !== undefined) {
    process.stderr.write(
      `error: a fault of the harness itself: the report would have shown the ${leak}, so it was not written.\n`,
    )
    return 5
  }
  await writeOutputs(texts)
  return exitCode(report, { strict })
}
