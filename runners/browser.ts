/** `@tokmodel/conformance/browser`: the checks that fetch can express, run from a page. */

import { createFetchTransport } from '../engine/http/fetch.ts'
import type { Report } from '../engine/report/result.ts'
import { runChecks } from '../engine/run/run.ts'
import { requireNoWay } from './options/require-no-way.ts'
import { createPageFetch } from './page-fetch.ts'
import { selectChecks } from './select-checks.ts'
import { type ConformanceOptions, toRunOptions } from './to-run-options.ts'
import { optionWords } from './words/option-words.ts'

export { severityOf } from '../engine/report/severity-of.ts'
export { exitCode, verdictOf } from '../engine/report/verdict-of.ts'
export { checks } from '../suites/index.gen.ts'
export { ConformanceUsageError } from './conformance-usage-error.ts'
export type { ConformanceOptions, Report }

/**
 * Runs the checks with the page's own `fetch`. Checks that need what a page cannot send (raw bytes, cookies, some headers), or
 * an answer that the deployment's CORS headers keep from the page, are skipped with that reason.
 * @throws ConformanceUsageError for an unknown option, an invalid value, or a check that does not exist.
 */
export async function run(options: ConformanceOptions): Promise<Report> {
  requireNoWay(options, 'a page takes the way of its browser')
  const transport = createFetchTransport(createPageFetch())
  return (await runChecks(selectChecks(options), toRunOptions(options, { words: optionWords, transport }))).report
}
