import type { Report } from '../../engine/report/result.ts'
import { type Entry, isFinding, lookOrder, looks } from '../entries.ts'
import { escapeText, isolate } from './escape.ts'
import { toPath } from './finding.ts'

/** More findings than these are not named in a cell. */
const mostLinks = 2

/** Operations by suites: what was judged on each, and which findings it has. Empty if no result belongs to an operation. */
export function matrix(report: Report, entries: readonly Entry[]): string {
  const placed = entries.map((entry) => ({ entry, places: placesOf(entry, report) }))
  const rows = report.operations ?? [...new Set(placed.flatMap(({ places }) => places))].sort()
  const suites = [...new Set(placed.filter(({ places }) => places.length > 0).map(({ entry }) => entry.suite))].sort()
  if (rows.length === 0 || suites.length === 0) return ''
  const down = new Set(report.results.flatMap((result) => ('down' in result && result.down) || []))
  const cells = (row: string) =>
    suites.map((suite) => {
      const used = placed.filter(({ entry, places }) => entry.suite === suite && places.includes(row))
      const judged = used.map(({ entry }) => ({ entry, isSeen: isSeenOn(entry, row) }))
      return cell({ judged, suite, row, isDown: down.has(row) })
    })
  return `<p>Each row is an operation, each column a suite of checks. A number leads to a finding: ${looks.fail.sign} ${looks.fail.word}, ${looks.warn.sign} ${looks.warn.word}, ${looks.inconclusive.sign} ${looks.inconclusive.word}; +1 stands for one more. ${looks.pass.sign} leads to checks that found nothing, ${looks.skip.sign} says that nothing was judged. Where a cell is empty, no check of the suite uses the operation.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Operations by suites">
<table class="matrix">
<thead><tr><th scope="col">Operation</th>${suites.map((suite) => `<th scope="col"><span>${isolate(suite)}</span></th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr><th scope="row"><code>${isolate(row)}</code></th>${cells(row).join('')}</tr>`).join('\n')}
</tbody>
</table>
</div>`
}

/** The operations of a result by their names: what the report says, or else what its exchanges show. */
function placesOf({ result }: Entry, { operations = [], target }: Report): readonly string[] {
  const where = result.outcome === 'fail' ? (result.where ?? []) : []
  if (result.operations === 'all') return operations
  if (result.operations !== undefined)
    return [...new Set([...where, ...result.operations.flatMap((place) => operations[place] ?? [])])]
  const base = toPath(target)
  const paths = result.exchanges.map(
    ({ request }) => `${request.method} ${toPath(request.url).slice(base === '/' ? 0 : base.length)}`,
  )
  return [...new Set([...where, ...paths])]
}

/** Whether a finding was made on this operation, as far as the report says. */
function isSeenOn({ result }: Entry, row: string): boolean {
  if (result.outcome !== 'fail' || result.where === undefined) return true
  return result.where.includes(row) || !result.where.some((place) => /^[A-Z]+ \//.test(place))
}

interface Cell {
  /** Everything of the suite that used the operation. */
  readonly judged: readonly { readonly entry: Entry; readonly isSeen: boolean }[]
  readonly suite: string
  readonly row: string
  /** The operation fails all along: what is no finding was not judged on it. */
  readonly isDown: boolean
}

function cell({ judged, suite, row, isDown }: Cell): string {
  if (judged.length === 0) return '<td></td>'
  const findings = judged.filter(({ entry, isSeen }) => isSeen && isFinding(entry)).map(({ entry }) => entry)
  const worst = lookOrder.find((look) => findings.some((entry) => entry.look === look))
  if (worst === undefined) {
    const look = isDown || judged.every(({ entry }) => entry.look === 'skip') ? 'skip' : 'pass'
    const word = look === 'pass' ? 'nothing found' : 'not judged'
    const name = `${escapeText(suite)} on ${escapeText(row)}: ${word}`
    return `<td class="${look}"><a href="#suite-${escapeText(suite)}" aria-label="${name}">${looks[look].sign}</a></td>`
  }
  const links = findings.slice(0, mostLinks + 1).map(({ result, look, number }, index) => {
    const text = index < mostLinks ? number : `+${findings.length - mostLinks}`
    const name = `finding ${number}: ${escapeText(result.id)} ${looks[look].word}`
    return `<a href="#${escapeText(result.id)}" aria-label="${text}, ${name}">${text}</a>`
  })
  return `<td class="${worst}">${looks[worst].sign} ${links.join(' ')}</td>`
}
