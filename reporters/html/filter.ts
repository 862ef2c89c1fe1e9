import { type Entry, lookOrder, looks } from '../entries.ts'
import { escapeText } from './escape.ts'

/** The bar that the script of the page shows: without scripts it stays hidden. */
export function filter(entries: readonly Entry[]): string {
  const used = lookOrder.filter((look) => entries.some((entry) => entry.look === look))
  const suites = [...new Set(entries.map(({ suite }) => suite))].sort()
  const levels = [...new Set(entries.map(({ result }) => result.level))]
  return `<form class="filter" role="search" aria-label="Results" hidden>
<label>Search<input type="search" name="words" autocomplete="off"></label>
${choice('Outcome', { name: 'look', options: used.map((look) => [look, looks[look].word]) })}
${choice('Level', { name: 'level', options: levels.map((level) => [level, level]) })}
${choice('Suite', { name: 'suite', options: suites.map((suite) => [suite, suite]) })}
<button type="reset">All</button>
<output></output>
</form>`
}

function choice(
  label: string,
  { name, options }: { readonly name: string; readonly options: readonly (readonly [string, string])[] },
): string {
  const all = options.map(([value, text]) => `<option value="${escapeText(value)}">${escapeText(text)}</option>`)
  return `<label>${label}<select name="${name}"><option value="">any</option>${all.join('')}</select></label>`
}
