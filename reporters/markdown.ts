import type { Report, Result } from '../engine/report/result.ts'
import { type Entry, toEntries } from './entries.ts'
import { escapeMarkdown, markdownCode } from './escape-markdown.ts'
import { harmless } from './harmless.ts'
import type { Reporter } from './reporter.ts'
import { tellBasis } from './tell-basis.ts'
import { tellCauses } from './tell-causes.ts'
import { tellKnown } from './tell-known.ts'
import { tellVerdict } from './tell-verdict.ts'

/** For pull requests, wikis and chats: the verdict, the counts, and a table of what did not pass. */
export const markdown: Reporter = (report, { strict }) => {
  const { findings, others } = toEntries(report, strict)
  const shown = [...findings, ...others.filter(({ look }) => look === 'observed')]
  const lines = [
    `## TokModel conformance of ${markdownCode(report.subject ?? report.target)}`,
    '',
    `**${escapeMarkdown(tellVerdict(report, strict))}**`,
    '',
    counts(report),
    '',
    escapeMarkdown(tellBasis(report)),
    '',
  ]
  if (shown.length > 0)
    lines.push('| check | level | outcome | what was seen | source |', '| --- | --- | --- | --- | --- |', ...shown.map(row), '')
  return `${[...lines, ...[...tellCauses(report), ...report.notes].map(paragraph)].join('\n').trimEnd()}\n`
}

function counts({ summary, requests, ms }: Report): string {
  const named = Object.entries(summary).filter(([, count]) => count > 0)
  return `${named.map(([name, count]) => `${count} ${name}`).join(', ')}; ${requests} requests in ${(ms / 1000).toFixed(1)} s`
}

function row({ result, look }: Entry): string {
  const cells = [markdownCode(result.id), result.level, look, seen(result), result.cites.map(source).join('; ')]
  return `| ${cells.join(' | ')} |`
}

function seen(result: Result): string {
  const known = tellKnown(result)
  if (result.outcome === 'fail')
    return escapeMarkdown(`expected ${result.expected}, got ${result.actual}${known === undefined ? '' : `; known: ${known}`}`)
  return escapeMarkdown(result.observed ?? ('reason' in result ? (result.reason ?? '') : ''))
}

function source(cited: Result['cites'][number]): string {
  return cited.says === undefined ? link(cited) : `${link(cited)}: ${escapeMarkdown(cited.says)}`
}

/** A report may come from a file: only http and https URLs become links, and no character of a URL ends its link. */
function link({ label, url }: Result['cites'][number]): string {
  if (!/^https?:/i.test(url)) return escapeMarkdown(label)
  const address = harmless(url).replace(/[^\w.~:/?#@!$&'+,;=%-]/gu, toPercent)
  return `[${escapeMarkdown(label)}](${address})`
}

function toPercent(character: string): string {
  return encodeURIComponent(character).replace(/^[()*]$/, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
}

/** A text on its own line that does not begin a list, a heading or a rule. */
function paragraph(value: string): string {
  return escapeMarkdown(value.trim()).replace(/^[-+=]|(?<=^\d+)[.)]/, (sign) => `&#${sign.charCodeAt(0)};`)
}
