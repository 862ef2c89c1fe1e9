import { styleText } from 'node:util'
import type { Report, Result } from '../engine/report/result.ts'
import { type ReportVerdict, verdictOf } from '../engine/report/verdict-of.ts'
import { isFinding, type Look, looks, toEntries } from './entries.ts'
import type { Reporter, ReporterOptions } from './reporter.ts'
import { tellBasis } from './tell-basis.ts'
import { tellCauses } from './tell-causes.ts'
import { tellKnown } from './tell-known.ts'
import { tellVerdict } from './tell-verdict.ts'
import { toTry } from './to-curl.ts'
import { toLook } from './to-look.ts'
import { wrap } from './wrap.ts'

/** Options of a report, with what the checks of it can be run on again. */
interface Drawing extends ReporterOptions {
  readonly target?: string | undefined
}

type Style = Parameters<typeof styleText>[0]

const styles = {
  pass: 'green',
  observed: 'cyan',
  fail: 'red',
  warn: 'yellow',
  skip: 'gray',
  inconclusive: 'magenta',
  error: 'red',
} as const satisfies Record<Look, Style>

/** For people at a terminal. */
export const pretty: Reporter = (report, options) => {
  if (options.quiet) return `${verdict(report, options).join('\n')}\n`
  const paint = painter(options)
  const lines = [
    ...wrap(`TokModel conformance of ${report.subject ?? report.target}`, options.width).map((line) => paint('bold', line)),
    '',
  ]
  if (isTold(report))
    lines.push(...suites(report, { ...options, target: report.subject === undefined ? report.target : undefined }))
  lines.push(...ending(report, options))
  return `${lines.join('\n')}\n`
}

/** A reason why nothing could be judged is shown once, not for every check. */
function isTold({ reason, cause }: Report): boolean {
  return reason === undefined || cause?.kind === 'nothing-ran'
}

function painter({ color }: ReporterOptions): (style: Style, text: string) => string {
  return (style, text) => (color ? styleText(style, text, { validateStream: false }) : text)
}

function suites(report: Report, options: Drawing): string[] {
  const paint = painter(options)
  const shown = report.results.filter((result) => !options.onlyFailures || isFinding({ look: toLook(result, options.strict) }))
  const names = [...new Set(shown.map(({ id }) => id.split('/')[0] ?? ''))]
  return names.flatMap((name) => {
    const results = shown.filter(({ id }) => id.startsWith(`${name}/`))
    const lines = groups(results).flatMap((group) => (group.length === 1 ? describe(group[0], options) : gather(group, options)))
    return [paint('bold', name), ...lines, '']
  })
}

type Group = readonly [Result, ...Result[]]

/** Results that are not judged because the same operation is down are one group; any other is a group of its own. */
function groups(results: readonly Result[]): Group[] {
  const found = new Map<string, [Result, ...Result[]]>()
  for (const result of results) {
    const isDown = (result.outcome === 'inconclusive' || result.outcome === 'skip') && result.down !== undefined
    const key = isDown ? `${result.outcome} ${result.reason}` : result.id
    const group = found.get(key)
    if (group === undefined) found.set(key, [result])
    else group.push(result)
  }
  return [...found.values()]
}

/** Several results with one reason: their names, and the reason once. */
function gather(group: Group, options: Drawing): string[] {
  const look = toLook(group[0], options.strict)
  const names = wrap(group.map(({ id }) => id.split('/')[1] ?? '').join(', '), options.width - 4)
  const marked = names.map((line, index) => `  ${index === 0 ? painter(options)(styles[look], looks[look].sign) : ' '} ${line}`)
  return [...marked, ...details(group[0], options)]
}

/** The column in which the sentences begin. */
const column = 27

function describe(result: Result, options: Drawing): string[] {
  const paint = painter(options)
  const look = toLook(result, options.strict)
  const name = (result.id.split('/')[1] ?? '').padEnd(column - 6)
  const says = options.verbose ? `${result.says} (${toSeconds(result.ms)})` : result.says
  const [first = '', ...rest] = wrap(says, options.width - column)
  const more = rest.map((line) => ' '.repeat(column) + line)
  return [`  ${paint(styles[look], looks[look].sign)} ${name}  ${first}`, ...more, ...details(result, options)]
}

function details(result: Result, options: Drawing): string[] {
  const style = styles[toLook(result, options.strict)]
  const row = (label: string, text: string) => indent(label, text, style, options)
  if (result.outcome === 'fail') {
    const again = toTry(result, options.target)
    return [
      ...row('expected', result.expected),
      ...row('actual', result.actual),
      ...result.cites.flatMap((cited) => source(cited, options)),
      ...(result.known === undefined ? [] : row('known', tellKnown(result) ?? '')),
      ...indent('more', `conformance explain ${result.id}`, aside, options),
      ...(again === undefined ? [] : [`${' '.repeat(column - 10)}${paintLabel(options, aside, 'try')}${again}`]),
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

/** The style of the labels of what is no finding, but helps to understand it. */
const aside = 'dim'

/** The URL has its own line, so that a terminal can make it a link. */
function source({ label, says, url }: Result['cites'][number], options: Drawing): string[] {
  const lines = indent('', url, aside, options)
  return [
    ...indent('source', says === undefined ? label : `${label}: ${says}`, aside, options),
    ...lines.map((line) => (options.links ? link(line, url) : line)),
  ]
}

/** OSC 8, around what stands on a line, without the spaces before it. Nothing in the URL can end it. */
function link(line: string, url: string): string {
  const target = URL.canParse(url) && /^https?:/.test(url) ? new URL(url).href : undefined
  return target === undefined ? line : line.replace(/\S+$/, (text) => `\u001b]8;;${target}\u001b\\${text}\u001b]8;;\u001b\\`)
}

/** A line to copy is not wrapped. */
function paintLabel(options: Drawing, style: Style, label: string): string {
  return `${painter(options)(style, label.padEnd(8))}  `
}

function indent(label: string, text: string, style: Style, options: Drawing): string[] {
  const paint = painter(options)
  const lines = wrap(text, options.width - column)
  return lines.map((line, index) => `${' '.repeat(column - 10)}${paint(style, (index === 0 ? label : '').padEnd(8))}  ${line}`)
}

function ending(report: Report, options: Drawing): string[] {
  const paint = painter(options)
  const { pass, fail, warn, skip, inconclusive, error } = report.summary
  const counts = [
    [pass, 'passed', styles.pass],
    [fail, 'failed', styles.fail],
    [warn, 'warned', styles.warn],
    [skip, 'skipped', styles.skip],
    [inconclusive, 'not judged', styles.inconclusive],
    [error, 'broken', styles.error],
  ] as const
  const shown = counts.filter(([count]) => count > 0).map(([count, what, style]) => paint(style, `${count} ${what}`))
  const size = `${report.results.length} ${report.results.length === 1 ? 'check' : 'checks'}, ${report.requests} requests, ${toSeconds(report.ms)}`
  const notes = [...tellCauses(report), ...report.notes].flatMap((note) => wrap(note, options.width))
  const basis = wrap(tellBasis(report), options.width).map((line) => paint('dim', line))
  return [
    ...(isTold(report)
      ? [...again(report, options), size, shown.join(', '), ...basis, ...slowest(report, options), ...notes, '']
      : []),
    ...verdict(report, options),
  ]
}

function verdict(report: Report, options: Drawing): string[] {
  const style = verdictStyles[verdictOf(report, options.strict)]
  return wrap(tellVerdict(report, options.strict), options.width).map((line) => painter(options)(style, line))
}

/** A run that takes as long as this, in milliseconds, is one of which somebody asks why. */
const longRun = 10_000

/** The checks that took longest, of a run that took long. */
function slowest({ results, ms }: Report, { verbose, onlyFailures, width }: Drawing): string[] {
  if (onlyFailures || !(verbose || ms >= longRun)) return []
  const longest = [...results].sort((a, b) => b.ms - a.ms).slice(0, 5)
  const told = longest.filter((result) => result.ms > 0).map((result) => `${result.id} ${toSeconds(result.ms)}`)
  return told.length === 0 ? [] : wrap(`Slowest: ${told.join(', ')}.`, width)
}

function toSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

/** In a list that is as long as this, findings are lost between what passed. */
const longList = 12
/** How many findings are named once more. */
const mostAgain = 20

/** What failed and what warned once more, the gravest first, where it stands far above. */
function again(report: Report, options: Drawing): string[] {
  const found = toEntries(report, options.strict).findings.filter(({ look }) => look !== 'inconclusive')
  if (found.length === 0 || options.onlyFailures || report.results.length < longList) return []
  const paint = painter(options)
  const lines = found.slice(0, mostAgain).flatMap(({ result, look }) => {
    const [first = '', ...rest] = wrap(result.says, options.width - 4)
    return [
      `  ${paint(styles[look], looks[look].sign)} ${result.id}`,
      ...[first, ...rest].map((line) => `    ${paint(aside, line)}`),
    ]
  })
  const more = found.length > mostAgain ? [`  and ${found.length - mostAgain} more`] : []
  return [paint('bold', 'What to mend, the gravest first'), ...lines, ...more, '']
}

const verdictStyles: Record<ReportVerdict, Style> = {
  conforms: 'green',
  tolerated: 'yellow',
  stale: 'yellow',
  violated: 'red',
  'harness-failed': 'red',
  'not-judged': 'magenta',
  interrupted: 'magenta',
}
