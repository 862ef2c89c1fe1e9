import { mergeReports } from '../../engine/report/merge-reports.ts'
import type { Report } from '../../engine/report/result.ts'
import { exitCode } from '../../engine/report/verdict-of.ts'
import { report } from '../../spec/schemas/report.ts'
import type { OptionsOf } from '../options.ts'
import { optionWords } from '../words/option-words.ts'
import { flagWords } from './flag-words.ts'
import { chooseOutputs, toWanted, writeOutputs } from './outputs.ts'
import { readConfigFile } from './read-config-file.ts'
import { UsageError } from './usage-error.ts'

/** `conformance merge <reports...>`. Sets the exit code of the merged report. @throws UsageError. */
export async function mergeCommand(files: readonly string[], options: OptionsOf<'merge'>): Promise<void> {
  const wanted = toWanted(options)
  const outputs = await chooseOutputs(options.reporters ?? ['pretty'])
  const read = (file: string) =>
    readConfigFile(file, { schema: report, hint: 'Give JSON reports: --reporter json=FILE writes one.' })
  // The schema requires at least one citation, which zod's type of a list does not express.
  const [first, ...others] = (await Promise.all(files.map(read))) as unknown as Report[]
  if (first === undefined) throw new UsageError('There is no report to merge.', 'conformance merge part-1.json part-2.json')
  const merged = merge([first, ...others])
  await writeOutputs(
    outputs.map((output) => ({
      output,
      text: output.render(merged, wanted),
    })),
  )
  process.exitCode = exitCode(merged, wanted)
}

function merge(reports: [Report, ...Report[]]): Report {
  try {
    return mergeReports(reports, [flagWords, optionWords])
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message, 'Merge only the reports of the shards of one run.')
    throw error
  }
}
