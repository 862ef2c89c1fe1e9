import { exitCode } from '../../engine/report/verdict-of.ts'
import type { OptionsOf } from '../options.ts'
import { runProxy } from '../proxy/run-proxy.ts'
import { readWay } from '../way/read-way.ts'
import { flagWords } from './flag-words.ts'
import { listenForInterrupt } from './listen-for-interrupt.ts'
import { noteMissing } from './note-missing.ts'
import { chooseOutputs, toWanted, writeReports } from './outputs.ts'
import { print } from './print.ts'
import { showOnStderr } from './show-on-stderr.ts'
import { toCommandError } from './to-command-error.ts'

/** `conformance proxy <url> [-- command]`. Sets the exit code. @throws UsageError. */
export async function proxyCommand(words: readonly string[], options: OptionsOf<'proxy'>): Promise<void> {
  const [file, ...args] = words
  const outputs = await chooseOutputs(options.reporters ?? ['pretty'])
  noteMissing(options.env)
  const wanted = toWanted(options)
  // Without a command an interrupt is the usual end, and a long report may take its time.
  const interruption = listenForInterrupt(file === undefined ? Number.POSITIVE_INFINITY : undefined)
  try {
    const { report, secrets } = await runProxy({
      deployment: new URL(options.url ?? ''),
      way: readWay(options),
      command: file === undefined ? undefined : [file, ...args],
      env: options.env ?? [],
      signal: interruption.signal,
      listening(url) {
        if (file === undefined) print(`${url}\n`)
      },
      show: showOnStderr,
      words: flagWords,
    })
    await writeReports(outputs, report, { ...wanted, secrets })
    process.exitCode = exitCode(report, wanted)
  } catch (error) {
    throw toCommandError(file ?? '', error)
  } finally {
    interruption.stop()
  }
}
