import { open, writeFile } from 'node:fs/promises'
import type { Report } from '../../engine/report/result.ts'
import type { Secrets } from '../../engine/report/secrets.ts'
import { withoutEvidence } from '../../engine/report/without-evidence.ts'
import { reporters } from '../../reporters/index.ts'
import type { ReporterOptions } from '../../reporters/reporter.ts'
import { unwritable } from './unwritable.ts'
import { UsageError } from './usage-error.ts'
import { writeAtOnce } from './write-at-once.ts'

const fileHint = 'Choose another with --reporter NAME=FILE.'

/** What makes text of something, by the names on the command line. */
export type Renderers<Subject> = Readonly<Record<string, (subject: Subject, options: ReporterOptions) => string>>

/** A reporter and the destination of its text. */
export interface Output<Subject = Report> {
  /** Standard output if undefined. */
  readonly file: string | undefined
  render(subject: Subject, strict: boolean): string
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
  return await openOutputs([...wanted.map((one) => toOutput(one, reporters)), ...stepSummary(wanted)])
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
    strict,
    patch = '',
  }: { readonly secrets: Pick<Secrets, 'find' | 'clean'>; readonly strict: boolean; readonly patch?: string | undefined },
): Promise<void> {
  const render = (output: Output) => {
    const text = output.render(report, strict)
    return secrets.find(text) === undefined ? text : output.render(withoutEvidence(report), strict)
  }
  await writeOutputs(outputs.map((output) => ({ output, text: render(output) })))
  process.stdout.write(secrets.clean(patch))
}

/** Writes every text to its destination. @throws UsageError if a file cannot be written. */
export async function writeOutputs(texts: readonly { output: Omit<Output, 'render'>; text: string }[]): Promise<void> {
  for (const { output, text } of texts) {
    if (output.file === undefined) process.stdout.write(text)
    else await writeFileOf(output, output.file, text).catch(unwritable(output.file, fileHint))
  }
}

async function writeFileOf({ append, atOnce }: Omit<Output, 'render'>, file: string, text: string): Promise<void> {
  if (atOnce === true) await writeAtOnce(file, text)
  else await writeFile(file, text, { flag: append ? 'a' : 'w' })
}

/** In GitHub Actions the `github` reporter also writes the step summary: at most 1 MiB. */
function stepSummary(wanted: readonly string[]): Output[] {
  const file = process.env['GITHUB_STEP_SUMMARY']
  if (file === undefined || file === '' || !wanted.includes('github')) return []
  const options = { color: false, width: 80 }
  return [{ file, append: true, render: (report, strict) => withinLimit(reporters.markdown(report, { ...options, strict })) }]
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
    throw new UsageError(`There is no reporter "${name}".`, `Choose from ${Object.keys(renderers).join(', ')}.`)
  }
  if (file === '')
    throw new UsageError(
      `--reporter ${name}= has no file after the equals sign.`,
      `Write --reporter ${name} or --reporter ${name}=FILE.`,
    )
  const terminal = file === undefined && process.stdout.isTTY === true
  const width = terminal ? Math.max(60, process.stdout.columns) : 80
  const color = terminal && process.env['NO_COLOR'] === undefined
  return { file, atOnce: name === 'openmetrics', render: (subject, strict) => reporter(subject, { color, width, strict }) }
}

async function requireWritable(file: string): Promise<void> {
  const handle = await open(file, 'a').catch(unwritable(file, fileHint))
  await handle.close()
}
