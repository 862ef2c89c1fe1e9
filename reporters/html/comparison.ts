import type { Report, Result } from '../../engine/report/result.ts'
import { type Change, sortChanges } from '../changes.ts'
import { type Entry, isFinding, looks, toEntries } from '../entries.ts'
import type { ReporterOptions } from '../reporter.ts'
import { escapeText, isolate } from './escape.ts'
import { filter } from './filter.ts'
import { finding } from './finding.ts'
import { item } from './item.ts'
import { page } from './page.ts'
import { type Section, toContents, toSections } from './section.ts'
import { verdict } from './verdict.ts'

/** Two reports in one page: what became worse and better, what is new, what is gone, and what still fails. */
export function comparison(before: Report, after: Report, { strict }: Pick<ReporterOptions, 'strict'>): string {
  const changes = sortChanges(before, after, strict)
  const shown = createBlocks(before, after, strict)
  const part = (id: string, title: string, list: readonly Change[]) => ({ id, title: `${title} (${list.length})`, list })
  const parts = [
    part('worse', 'Worse', changes.worse),
    part('new', 'New', changes.added),
    part('still', 'Still wrong', changes.still),
    part('better', 'Better', changes.better),
    part('gone', 'No longer judged', changes.gone),
  ]
  const sections: Section[] = parts.map(({ id, title, list }) => ({ id, title, body: shown.blocks(list) }))
  return page({
    title: 'Two reports of TokModel conformance',
    header: `<header>
<h1>Two reports of TokModel conformance</h1>
<div class="sides">
<section class="side" aria-label="Before"><h2>Before: <code>${isolate(before.subject ?? before.target)}</code></h2>
${verdict(before, strict)}</section>
<section class="side" aria-label="After"><h2>After: <code>${isolate(after.subject ?? after.target)}</code></h2>
${verdict(after, strict)}</section>
</div>
<p>${parts.map(({ title }) => escapeText(title)).join(', ')}. ${changes.same} more are no finding in either.</p>
</header>
${toContents(sections)}`,
    main: `${filter(shown.entries(parts.flatMap(({ list }) => list)))}\n${toSections(sections)}`,
  })
}

/** Blocks of checks as they are after, or as they were where they are no finding any more. */
function createBlocks(before: Report, after: Report, strict: boolean) {
  const [was, is] = [entriesOf(before, strict), entriesOf(after, strict)]
  const choose = ({ id }: Change): { readonly entry: Entry | undefined; readonly report: Report } => {
    const [first, second] = [was.get(id), is.get(id)]
    const isBetter = first !== undefined && isFinding(first) && (second === undefined || !isFinding(second))
    return isBetter || second === undefined ? { entry: first, report: before } : { entry: second, report: after }
  }
  const toParts = (change: Change) => {
    const { entry, report } = choose(change)
    const said = `Before: ${tell(was.get(change.id))}. After: ${tell(is.get(change.id))}.`
    return entry === undefined ? [] : [{ entry, report, note: `${said}${report === before ? ' Shown as it was before.' : ''}` }]
  }
  return {
    blocks(list: readonly Change[]) {
      const parts = list.flatMap(toParts)
      const findings = parts.filter(({ entry }) => isFinding(entry)).sort((a, b) => rank(a.entry) - rank(b.entry))
      const rest = parts.filter(({ entry }) => !isFinding(entry))
      const told = findings.map(({ entry: { number: _, ...entry }, report, note }) =>
        finding(entry, report, `<p class="change">${note}</p>\n`),
      )
      const lines = rest.map(({ entry, note }) => item(entry, `<br><small>${note}</small>`))
      return [...told, ...(lines.length === 0 ? [] : [`<ul class="items">\n${lines.join('\n')}\n</ul>`])].join('\n')
    },
    entries: (list: readonly Change[]) => list.flatMap((change) => choose(change).entry ?? []),
  }
}

/** The place of a finding in its report: the heaviest is the first. */
function rank({ number = 0 }: Entry): number {
  return number
}

function entriesOf(report: Report, strict: boolean): Map<Result['id'], Entry> {
  const { findings, others } = toEntries(report, strict)
  return new Map([...findings, ...others].map((entry) => [entry.result.id, entry]))
}

function tell(entry: Entry | undefined): string {
  if (entry === undefined) return 'not in the report'
  const { sign, word } = looks[entry.look]
  return `<span class="${entry.look}">${sign} ${word}</span>`
}
