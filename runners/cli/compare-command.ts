import type { Report } from '../../engine/report/result.ts'
import { type Changes, hasWorsened, sortChanges } from '../../reporters/changes.ts'
import { harmlessJson } from '../../reporters/harmless.ts'
import { comparison } from '../../reporters/html/comparison.ts'
import { tellChanges } from '../../reporters/tell-changes.ts'
import { report } from '../../spec/schemas/report.ts'
import type { OptionsOf } from '../options.ts'
import { chooseOutputsOf, type Renderers, writeOutputs } from './outputs.ts'
import { readConfigFile } from './read-config-file.ts'

/**
 * `conformance compare <before> <after>`. Exits with 0 if nothing became worse, 1 if something did, or is new and wrong.
 * @throws UsageError.
 */
export async function compareCommand(
  [before, after]: readonly [before: string, after: string],
  options: OptionsOf<'compare'>,
): Promise<void> {
  const strict = options.strict === true
  const outputs = await chooseOutputsOf(options.reporters ?? ['pretty'], renderers)
  const [a, b] = await Promise.all([readReport(before), readReport(after)])
  await writeOutputs(outputs.map((output) => ({ output, text: output.render([a, b], { strict }) })))
  process.exitCode = hasWorsened(sortChanges(a, b, strict), strict) ? 1 : 0
}

async function readReport(file: string): Promise<Report> {
  const hint = 'Give JSON reports: --reporter json=FILE writes one.'
  // The schema requires at least one citation, which zod's type of a list does not express.
  return (await readConfigFile(file, { schema: report, hint })) as unknown as Report
}

type Pair = readonly [before: Report, after: Report]

const renderers: Renderers<Pair> = {
  pretty: ([a, b], options) => tellChanges(a, b, options),
  json: ([a, b], { strict }) => toJson(a, b, sortChanges(a, b, strict)),
  html: ([a, b], options) => comparison(a, b, options),
}

function toJson(a: Report, b: Report, { same, ...changes }: Changes): string {
  const named = Object.entries(changes).map(([name, list]) => [name, list.map(({ id }: { readonly id: string }) => id)])
  const whole = { before: a.target, after: b.target, ...Object.fromEntries(named), same }
  return `${harmlessJson(JSON.stringify(whole, null, 2))}\n`
}
