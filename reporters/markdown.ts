import type { Report, Result } from '../engine/report/result.ts'
import { harmless } from './harmless.ts'
import type { Reporter } from './reporter.ts'
import { tellBasis } from './tell-basis.ts'
import { tellCauses } from './tell-causes.ts'
import { tellKnown } from './tell-known.ts'
import { tellVerdict } from './tell-verdict.ts'
import { toLook } from './to-look.ts'

/** For pull requests, wikis and chats: the verdict, the counts, and a table of what did not pass. */
export const markdown: Reporter = (report, { strict }) => {
  const notable = report.results.filter((result) => result.outcome !== 'pass' || result.observed !== undefined)
  const shown = notable.filter(({ outcome }) => outcome !== 'skip')
  const lines = [
    `## TokModel conformance of ${code(report.subject ?? report.target)}`,
    '',
    `**${text(tellVerdict(report, strict))}**`,
    '',
    counts(report),
    '',
    text(tellBasis(report)),
    '',
  ]
  if (shown.length > 0)
    lines.push(
      '| check | level | outcome | what was seen | source |',
      '| --- | --- | --- | --- | --- |',
      ...shown.map((result) => row(result, strict)),
      '',
    )
  return `${[...lines, ...[...tellCauses(report), ...report.notes].map(paragraph)].join('\n').trimEnd()}\n`
}

function counts({ summary, requests, ms }: Report): string {
  const named = Object.entries(summary).filter(([, count]) => count > 0)
  return `${named.map(([name, count]) => `${count} ${name}`).join(', ')}; ${requests} requests in ${(ms / 1000).toFixed(1)} s`
}

function row(result: Result, strict: boolean): string {
  const cells = [code(result.id), result.level, toLook(result, strict), seen(result), result.cites.map(source).join('; ')]
  return `| ${cells.join(' | ')} |`
}

function seen(result: Result): string {
  const known = tellKnown(result)
  if (result.outcome === 'fail')
    return text(`expected ${result.expected}, got ${result.actual}${known === undefined ? '' : `; known: ${known}`}`)
  return text(result.observed ?? ('reason' in result ? (result.reason ?? '') : ''))
}

function source(cited: Result['cites'][number]): string {
  return cited.says === undefined ? link(cited) : `${link(cited)}: ${text(cited.says)}`
}

/** A report may come from a file: only http and https URLs become links, and no character of a URL ends its link. */
function link({ label, url }: Result['cites'][number]): string {
  if (!/^https?:/i.test(url)) return text(label)
  const address = harmless(url).replace(/[^\w.~:/?#@!$&'+,;=%-]/gu, toPercent)
  return `[${text(label)}](${address})`
}

function toPercent(character: string): string {
  return encodeURIComponent(character).replace(/^[()*]$/, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
}

function code(value: string): string {
  return `\`${harmless(value).replace(/\s+/g, ' ').replaceAll('`', "'")}\``
}

/** A text on its own line that does not begin a list, a heading or a rule. */
function paragraph(value: string): string {
  return text(value.trim()).replace(/^[-+=]|(?<=^\d+)[.)]/, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A text of the server in a table cell: one line, and no part of it is markup. */
function text(value: string): string {
  return harmless(value)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|!~&]/g, (character) => `&#${character.charCodeAt(0)};`)
}
