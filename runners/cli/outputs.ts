import { open, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Report } from '../../engine/report/result.ts'
import type { Secrets } from '../../engine/report/secrets.ts'
import { withoutEvidence } from '../../engine/report/without-evidence.ts'
import { reporters } from '../../reporters/index.ts'
import type { ReporterOptions } from '../../reporters/reporter.ts'
import { stepSummary } from '../../reporters/step-summary.ts'
import { didYouMean } from '../words/did-you-mean.ts'
import { print } from './print.ts'
import { toDrawing } from './to-drawing.ts'
import { unwritable } from './unwritable.ts'
import { UsageError } from './usage-error.ts'
import { writeAtOnce } from './write-at-once.ts'

const fileHint = 'Choose another with --reporter NAME=FILE.'

/** What makes text of something, by the names on the command line. */
export type Renderers<Subject> = Readonly<Record<string, (subject: Subject, options: ReporterOptions) => string>>

/** How a report is to be shown, whatever it goes to. */
export type Wanted = Pick<ReporterOptions, 'strict' | 'onlyFailures' | 'quiet' | 'verbose'>

/** The same from the options of a command. */
export function toWanted(options: { readonly [name in keyof Wanted]?: boolean | undefined }): Wanted {
  const { strict, onlyFailures, quiet, verbose } = options
  return { strict: strict === true, onlyFailures, quiet, verbose }
}

/** A reporter and the destination of its text. */
export interface Output<Subject = Report> {
  /** Standard output if undefined. */
  readonly file: string | undefined
  render(subject: Subject, wanted: Wanted): string
  /** Whether the text is appended to the file. */
  readonly append?: boolean
  /** Whether others read the file at any time, and must not see half of it. */
  readonly atOnce?: boolean
}

/**
 * The outputs that `--reporter NAME[=FILE]` asks for. Their files are opened before the run, so that it does not fail at its
 * end. @throws UsageError.
 */
export async function chooseOutputs(wanted: readonly string[]): Promise<Output[]> {
  return await openOutputs([...wanted.map((one) => toOutput(one, reporters)), ...summaries(wanted)])
}

/** The same for what is no report of one run. @throws UsageError. */
export async function chooseOutputsOf<Subject>(
  wanted: readonly string[],
  renderers: Renderers<Subject>,
): Promise<Output<Subject>[]> {
  return await openOutputs(wanted.map((one) => toOutput(one, renderers)))
}

async function openOutputs<Subject>(outputs: Output<Subject>[]): Promise<Output<Subject>[]> {
  if (outputs.filter(({ file }) => file === undefined).length > 1) {
    throw new UsageError('Only one reporter can write to standard output.', 'Give the others a file: --reporter junit=report.xml')
  }
  const files = outputs.flatMap(({ file }) => (file === undefined ? [] : [resolve(file)]))
  const twice = files.find((file, index) => files.indexOf(file) !== index)
  if (twice !== undefined) throw new UsageError(`Two reporters would write to ${twice}.`, 'Give each a file of its own.')
  for (const { file } of outputs) if (file !== undefined) await requireWritable(file)
  return outputs
}

/**
 * Writes a report to every output, and a patch after it. The report has passed the gate; if the text that a reporter
 * makes of it still shows a secret, it is written without what the target said.
 * @throws UsageError if a file cannot be written.
 */
export async function writeReports(
  outputs: readonly Output[],
  report: Report,
  {
    secrets,
    patch = '',
    ...wanted
  }: Wanted & { readonly secrets: Pick<Secrets, 'find' | 'clean'>; readonly patch?: string | undefined },
): Promise<void> {
  const render = (output: Output) => {
    const text = output.render(report, wanted)
    return secrets.find(text) === undefined ? text : output.render(withoutEvidence(report), wanted)
  }
  await writeOutputs(outputs.map((output) => ({ output, text: render(output) })))
  print(secrets.clean(patch))
}

/** Writes every text to its destination. @throws UsageError if a file cannot be written. */
export async function writeOutputs(texts: readonly { output: Omit<Output, 'render'>; text: string }[]): Promise<void> {
  // What goes to files is written even if standard output takes nothing.
  const sorted = [...texts].sort((a, b) => Number(a.output.file === undefined) - Number(b.output.file === undefined))
  for (const { output, text } of sorted) {
    if (output.file === undefined) print(text)
    else await writeFileOf(output, output.file, text).catch(unwritable(output.file, fileHint))
  }
}

async function writeFileOf({ append, atOnce }: Omit<Output, 'render'>, file: string, text: string): Promise<void> {
  if (atOnce === true) await writeAtOnce(file, text)
  else await writeFile(file, text, { flag: append ? 'a' : 'w' })
}

/** In GitHub Actions the `github` reporter also writes the step summary: at most 1 MiB. */
function summaries(wanted: readonly string[]): Output[] {
  const file = process.env['GITHUB_STEP_SUMMARY']
  if (file === undefined || file === '' || !wanted.includes('github')) return []
  const options = { color: false, width: 80 }
  return [{ file, append: true, render: (report, shown) => withinLimit(stepSummary(report, { ...options, ...shown })) }]
}

/** GitHub silently drops a longer summary. */
const mostBytes = 1024 * 1024

function withinLimit(text: string): string {
  if (Buffer.byteLength(text) <= mostBytes) return text
  const lines = text.split('\n')
  let kept = lines.length
  for (let bytes = Buffer.byteLength(text); bytes > mostBytes - 200; kept -= 1)
    bytes -= Buffer.byteLength(lines[kept - 1] ?? '') + 1
  return `${lines.slice(0, kept).join('\n')}\n\n${lines.length - kept} more lines did not fit.\n`
}

function toOutput<Subject>(wanted: string, renderers: Renderers<Subject>): Output<Subject> {
  const [name = '', ...rest] = wanted.split('=')
  const file = rest.length === 0 ? undefined : rest.join('=')
  const reporter = Object.hasOwn(renderers, name) ? renderers[name] : undefined
  if (reporter === undefined) {
    throw new UsageError(`There is no reporter "${name}".`, didYouMean(name, Object.keys(renderers)))
  }
  if (file === '')
    throw new UsageError(
      `--reporter ${name}= has no file after the equals sign.`,
      `Write --reporter ${name} or --reporter ${name}=FILE.`,
    )
  const drawing = toDrawing(file === undefined ? process.stdout : {}, process.env)
  return { file, atOnce: name === 'openmetrics', render: (subject, shown) => reporter(subject, { ...drawing, ...shown }) }
}

async function requireWritable(file: string): Promise<void> {
  const handle = await open(file, 'a').catch(unwritable(file, fileHint))
  await handle.close()
}
