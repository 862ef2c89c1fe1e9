import { exitCode } from '../../engine/report/verdict-of.ts'
import { NotHar, readHar } from '../har/read-har.ts'
import { toTraffic } from '../har/to-traffic.ts'
import type { OptionsOf } from '../options.ts'
import { judgeTraffic } from '../traffic/judge-traffic.ts'
import { flagWords } from './flag-words.ts'
import { chooseOutputs, toWanted, writeReports } from './outputs.ts'
import { readBytes } from './read-bytes.ts'
import { UsageError } from './usage-error.ts'

/** In bytes. */
const mostBytes = 200 * 1024 * 1024

const hint = 'Give a HAR file: in the network panel of a browser, "Save all as HAR with content".'

/** `conformance judge <file.har>`. Sets the exit code. @throws UsageError. */
export async function judgeCommand(file: string, options: OptionsOf<'judge'>): Promise<void> {
  const outputs = await chooseOutputs(options.reporters ?? ['pretty'])
  const wanted = toWanted(options)
  const entries = readEntries(file, await readBytes(file, hint, mostBytes))
  const origin = options.origin === undefined ? undefined : new URL(options.origin)
  const { report, secrets } = await judgeTraffic(toTraffic(entries, { file, origin }), flagWords)
  await writeReports(outputs, report, { ...wanted, secrets })
  process.exitCode = exitCode(report, wanted)
}

/** @throws UsageError. */
function readEntries(file: string, bytes: Buffer) {
  try {
    return readHar(bytes)
  } catch (error) {
    if (error instanceof NotHar) throw new UsageError(`The file ${file} ${error.message}.`, hint)
    throw error
  }
}
