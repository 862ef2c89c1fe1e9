import { styleText } from 'node:util'
import type { Report, Result } from '../engine/report/result.ts'
import { curlOf } from './curl-of.ts'
import type { Reporter, ReporterOptions } from './reporter.ts'
import { wrap } from './wrap.ts'

type Style = Parameters<typeof styleText>[0]

interface Look {
  readonly mark: string
  readonly style: Style
}

const looks = {
  pass: { mark: '✔', style: 'green' },
  observed: { mark: '◦', style: 'cyan' },
  fail: { mark: '✖', style: 'red' },
  warn: { mark: '⚠', style: 'yellow' },
  skip: { mark: '○', style: 'gray' },
  inconclusive: { mark: '?', style: 'magenta' },
  error: { mark: '!', style: 'red' },
} as const satisfies Record<string, Look>

/** For people at a terminal. */
export const pretty: Reporter = (report, options) => {
  const paint = painter(options)
  const lines = [
    ...wrap(`TokModel conformance of ${report.subject ?? report.target}`, options.width).map((line) => paint('bold', line)),
    '',
  ]
  if (report.reason === undefined) lines.push(...suites(report, options))
  lines.push(...ending(report, options))
  return `${lines.join('\n')}\n`
}

function painter({ color }: ReporterOptions): (style: Style, text: string) => string {
  return (style, text) => (color ? styleText(style, text, { validateStream: false }) : text)
}

function suites(report: Report, options: ReporterOptions): string[] {
  const paint = painter(options)
  const names = [...new Set(report.results.map(({ id }) => id.split('/')[0] ?? ''))]
  return names.flatMap((name) => {
    const results = report.results.filter(({ id }) => id.startsWith(`${name}/`))
    return [paint('bold', name), ...results.flatMap((result) => describe(result, options)), '']
  })
}

/** The column in which the sentences begin. */
const column = 27

function describe(result: Result, options: ReporterOptions): string[] {
  const paint = painter(options)
  const { mark, style } = looks[lookOf(result)]
  const name = (result.id.split('/')[1] ?? '').padEnd(column - 6)
  const [first = '', ...rest] = wrap(result.says, options.width - column)
  const more = rest.map((line) => ' '.repeat(column) + line)
  return [`  ${paint(style, mark)} ${name}  ${first}`, ...more, ...details(result, options)]
}

function lookOf(result: Result): keyof typeof looks {
  if (result.outcome === 'fail') return result.level === 'MUST' ? 'fail' : 'warn'
  if (result.outcome === 'pass' && result.observed !== undefined) return 'observed'
  return result.outcome
}

function details(result: Result, options: ReporterOptions): string[] {
  const { style } = looks[lookOf(result)]
  const row = (label: string, text: string) => indent(label, text, style, options)
  if (result.outcome === 'fail') {
    const [shown] = result.exchanges
    const curl = shown === undefined ? undefined : curlOf(shown)
    return [
      ...row('expected', result.expected),
      ...row('actual', result.actual),
      ...result.cites.flatMap((cited) => source(cited, row)),
      ...(result.known === undefined ? [] : row('known', `${result.known.reason} (until ${result.known.expires})`)),
      ...row('more', `conformance explain ${result.id}`),
      ...(curl === undefined ? [] : [`${' '.repeat(column - 10)}${paintLabel(options, style, 'try')}${curl}`]),
    ]
  }
  const observed = result.observed === undefined ? [] : row('observed', result.observed)
  return [
    ...observed,
    ...('reason' in result && result.reason !== undefined
      ? row(result.outcome === 'pass' ? 'note' : 'reason', result.reason)
      : []),
  ]
}

/** The address has a line of its own, where it can be clicked on. */
function source({ label, says, url }: Result['cites'][number], row: (label: string, text: string) => string[]): string[] {
  return [...row('source', says === undefined ? label : `${label}: ${says}`), ...row('', url)]
}

/** A line that is to be copied is not wrapped. */
function paintLabel(options: ReporterOptions, style: Style, label: string): string {
  return `${painter(options)(style, label.padEnd(8))}  `
}

function indent(label: string, text: string, style: Style, options: ReporterOptions): string[] {
  const paint = painter(options)
  const lines = wrap(text, options.width - column)
  return lines.map((line, index) => `${' '.repeat(column - 10)}${paint(style, (index === 0 ? label : '').padEnd(8))}  ${line}`)
}

function ending(report: Report, options: ReporterOptions): string[] {
  const paint = painter(options)
  const { pass, fail, warn, skip, inconclusive, error } = report.summary
  const counts = [
    [pass, 'passed', looks.pass],
    [fail, 'failed', looks.fail],
    [warn, 'warned', looks.warn],
    [skip, 'skipped', looks.skip],
    [inconclusive, 'not judged', looks.inconclusive],
    [error, 'broken', looks.error],
  ] as const
  const shown = counts.filter(([count]) => count > 0).map(([count, what, { style }]) => paint(style, `${count} ${what}`))
  const size = `${report.results.length} ${report.results.length === 1 ? 'check' : 'checks'}, ${report.requests} requests, ${(report.ms / 1000).toFixed(1)} s`
  const { style, text } = verdict(report, options)
  const notes = report.notes.flatMap((note) => wrap(note, options.width))
  return [
    ...(report.reason === undefined ? [size, shown.join(', '), ...notes, ''] : []),
    ...wrap(text, options.width).map((line) => paint(style, line)),
  ]
}

function verdict(report: Report, { strict }: ReporterOptions): { style: Style; text: string } {
  const { summary } = report
  const target = report.subject ?? report.target
  if (report.interrupted) return { style: 'magenta', text: `Interrupted: whether ${target} conforms is not known.` }
  if (summary.error > 0) return { style: 'red', text: 'The harness itself failed: please report this.' }
  const known = report.results.filter((result) => result.known !== undefined).length
  if (summary.fail > 0)
    return {
      style: 'red',
      text: `${target} does not conform: ${summary.fail} of its promises ${summary.fail === 1 ? 'is' : 'are'} broken${known === 0 ? '' : `; ${known} of the failures are known to the baseline`}.`,
    }
  if (strict && summary.warn > 0)
    return {
      style: 'red',
      text: `${target} does not conform by --strict: ${summary.warn} of the standards' recommendations ${summary.warn === 1 ? 'is' : 'are'} not followed.`,
    }
  if (report.conforms) return { style: 'green', text: `${target} conforms.` }
  if (report.reason !== undefined) return { style: 'magenta', text: `Not judged. ${report.reason}` }
  if (summary.pass === 0 && summary.inconclusive === 0)
    return { style: 'magenta', text: 'Not judged. No check could run: give a key with --key or TOKMODEL_API_KEY.' }
  return {
    style: 'magenta',
    text: `Not judged: ${summary.inconclusive} of ${report.results.length} checks came to no conclusion about ${target}.`,
  }
}
