import { createNodeTransport } from '../engine/http/node.ts'
import type { Report } from '../engine/report/result.ts'
import type { Words } from '../engine/report/words.ts'
import { type Run, runChecks } from '../engine/run/run.ts'
import type { RunOptions } from '../engine/run/run-options.ts'
import { requireNoWay } from './options/require-no-way.ts'
import { selectChecks } from './select-checks.ts'
import { type ConformanceOptions, toRunOptions } from './to-run-options.ts'
import { readWay } from './way/read-way.ts'
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
  const runOptions = toNodeRunOptions(options, words)
  return await runChecks(selectChecks(options), runOptions)
}

/** The options of a run over the network, by the way that they and the environment describe. @throws ConformanceUsageError. */
export function toNodeRunOptions(options: ConformanceOptions, words: Words): RunOptions {
  const runOptions = toRunOptions(options, { words, transport: (base) => createNodeTransport(base, way) })
  if (options.fetch !== undefined) requireNoWay(options, 'no request goes over the network')
  const { way, hidden, notesFor } = readWay(options)
  return { ...runOptions, hidden, notes: options.fetch === undefined ? notesFor(runOptions.target) : [] }
}
