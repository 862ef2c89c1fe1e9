import type { Report, Result } from '../engine/report/result.ts'
import { type Entry, joinUnjudged, type Look, lookOrder, looks, toEntries } from './entries.ts'
import { escapeMarkdown, markdownCode } from './escape-markdown.ts'
import { harmless } from './harmless.ts'
import type { Reporter } from './reporter.ts'
import { tellBasis } from './tell-basis.ts'
import { tellCauses } from './tell-causes.ts'
import { cut, seeAgain } from './tell-finding.ts'
import { tellKnown } from './tell-known.ts'
import { tellVerdict } from './tell-verdict.ts'
import { toLook } from './to-look.ts'

/** So many findings are on a screen. */
const mostRows = 12

/** What a row says of a finding, in characters. */
const rowCharacters = 110

type Group = readonly [Entry, ...Entry[]]

/** What GitHub shows below a job: the verdict, the counts and the gravest findings on one screen, the details folded. */
export const stepSummary: Reporter = (report, { strict }) => {
  const groups = joinUnjudged(toEntries(report, strict).findings)
  const shown = groups.slice(0, mostRows)
  const left = groups.slice(mostRows).flat()
  const lines = [
    `## TokModel conformance of ${markdownCode(report.subject ?? report.target)}`,
    '',
    `**${escapeMarkdown(tellVerdict(report, strict))}**`,
    '',
    counts(report, strict),
    '',
    ...(shown.length === 0 ? [] : ['|  | check | what was seen |', '| --- | --- | --- |', ...shown.map(row)]),
    ...(left.length === 0 ? [] : [`|  | and ${left.length} more | their names are in the details |`]),
    '',
    '<details><summary>Details, and how to see it again</summary>',
    '',
    ...shown.flatMap((group) => details(group, report)),
    ...(left.length === 0 ? [] : [`Also: ${left.map(({ result }) => markdownCode(result.id)).join(', ')}`, '']),
    ...[...tellCauses(report), ...report.notes, tellBasis(report)].flatMap((text) => [`- ${escapeMarkdown(text)}`]),
    '',
    '</details>',
  ]
  return `${lines.join('\n')}\n`
}

function counts(report: Report, strict: boolean): string {
  const all = report.results.map((result) => toLook(result, strict))
  const count = (look: Look) => all.filter((one) => one === look).length
  const known = report.results.filter((result) => result.known !== undefined).length
  const parts = lookOrder.filter((look) => count(look) > 0).map((look) => tellCount(look, count(look)))
  const told = known === 0 ? [] : [`${known} known to the baseline`]
  return [...parts, ...told, `${report.requests} requests in ${(report.ms / 1000).toFixed(1)} s`].join(' · ')
}

function tellCount(look: Look, count: number): string {
  return `${looks[look].sign} ${count} ${looks[look].word}${look === 'warn' && count > 1 ? 's' : ''}`
}

function row([{ result, look }, ...others]: Group): string {
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  const name = `${markdownCode(result.id)}${more}${others.length === 0 ? ` ${result.level}` : ''}`
  return `| ${looks[look].sign} | ${name} | ${escapeMarkdown(cut(seen(result), rowCharacters))} |`
}

function seen(result: Result): string {
  if (result.outcome !== 'fail') return 'reason' in result ? (result.reason ?? '') : ''
  const text = `expected ${result.expected}, got ${result.actual}`
  return result.known === undefined ? text : `known until ${result.known.expires}: ${text}`
}

function details([{ result }, ...others]: Group, report: Report): string[] {
  const head = `**${markdownCode(result.id)}** ${escapeMarkdown(result.says)}`
  if (result.outcome !== 'fail')
    return [head, '', escapeMarkdown(seen(result)), '', ...listOthers(others.map((entry) => entry.result))]
  const known = tellKnown(result)
  return [
    head,
    '',
    `- expected ${escapeMarkdown(cut(result.expected))}`,
    `- actual ${escapeMarkdown(cut(result.actual))}`,
    ...(known === undefined ? [] : [`- known to the baseline: ${escapeMarkdown(known)}`]),
    ...result.cites.map(
      (cited) => `- ${escapeMarkdown(cited.says === undefined ? cited.label : `${cited.label}: ${cited.says}`)}`,
    ),
    '',
    ...fence(seeAgain(result, report)),
    '',
  ]
}

function listOthers(results: readonly Result[]): string[] {
  return results.length === 0 ? [] : [`The same for ${results.map(({ id }) => markdownCode(id)).join(', ')}`, '']
}

/** Lines to copy. The fence is longer than every run of backticks in them. */
function fence(lines: readonly string[]): string[] {
  const text = harmless(lines.join('\n'))
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const ticks = '`'.repeat(longest + 1)
  return [`${ticks}sh`, text, ticks]
}
