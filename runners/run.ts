import { createNodeTransport } from '../engine/http/node.ts'
import type { Report } from '../engine/report/result.ts'
import type { Words } from '../engine/report/words.ts'
import { type Run, runChecks } from '../engine/run/run.ts'
import { selectChecks } from './select-checks.ts'
import { type ConformanceOptions, toRunOptions } from './to-run-options.ts'
import { optionWords } from './words/option-words.ts'

/**
 * Runs the checks against a deployment. Whatever the deployment does becomes part of the report.
 * @throws ConformanceUsageError for an unknown option, an invalid value, or a check that does not exist.
 */
export async function run(options: ConformanceOptions): Promise<Report> {
  return (await runWithSecrets(options)).report
}

/** The same in the words of a door; returns also the registry of the secrets that no output may contain. */
export async function runWithSecrets(options: ConformanceOptions, words: Words = optionWords): Promise<Run> {
  const runOptions = toRunOptions(options, { words, transport: createNodeTransport })
  return await runChecks(selectChecks(options), runOptions)
}
