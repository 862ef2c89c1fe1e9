import { type Scenario, scenarios } from '../../engine/client/traffic.ts'
import { exitCode } from '../../engine/report/verdict-of.ts'
import { judgeCommand } from '../client/judge-command.ts'
import type { OptionsOf } from '../options.ts'
import { didYouMean } from '../words/did-you-mean.ts'
import { flagWords } from './flag-words.ts'
import { listenForInterrupt } from './listen-for-interrupt.ts'
import { noteMissing } from './note-missing.ts'
import { chooseOutputs, toWanted, writeReports } from './outputs.ts'
import { showOnStderr } from './show-on-stderr.ts'
import { toCommandError } from './to-command-error.ts'
import { UsageError } from './usage-error.ts'

/** `conformance client -- <command>`. Sets the exit code. @throws UsageError. */
export async function clientCommand(words: readonly string[], options: OptionsOf<'client'>): Promise<void> {
  const [file, ...args] = words
  if (file === undefined)
    throw new UsageError('There is no command to run.', 'Write it after two dashes: conformance client -- npm test')
  const outputs = await chooseOutputs(options.reporters ?? ['pretty'])
  const chosen = chooseScenarios(options.scenarios ?? [])
  noteMissing(options.env)
  const wanted = toWanted(options)
  const interruption = listenForInterrupt()
  try {
    const { report, secrets } = await judgeCommand({
      command: [file, ...args],
      scenarios: chosen,
      env: options.env ?? [],
      timeout: options.maxTime ?? Number.POSITIVE_INFINITY,
      signal: interruption.signal,
      show: showOnStderr,
      words: flagWords,
    })
    await writeReports(outputs, report, { ...wanted, secrets })
    process.exitCode = exitCode(report, wanted)
  } catch (error) {
    throw toCommandError(file, error)
  } finally {
    interruption.stop()
  }
}

/** @throws UsageError. */
function chooseScenarios(names: readonly string[]): Scenario[] {
  if (names.includes('all')) return [...scenarios]
  const unknown = names.find((name) => !scenarios.some((known) => known === name))
  if (unknown !== undefined)
    throw new UsageError(`There is no scenario "${unknown}".`, didYouMean(unknown, [...scenarios, 'all']))
  return scenarios.filter((name) => names.includes(name))
}
