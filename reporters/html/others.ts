import { type Entry, lookOrder, looks } from '../entries.ts'
import { escapeText, isolate } from './escape.ts'
import { item } from './item.ts'

/** What passed or was skipped: a folded list for each suite. */
export function others(entries: readonly Entry[]): string {
  const suites = [...new Set(entries.map(({ suite }) => suite))]
  return suites
    .map((suite) =>
      list(
        suite,
        entries.filter((entry) => entry.suite === suite),
      ),
    )
    .join('\n')
}

function list(suite: string, entries: readonly Entry[]): string {
  const counts = lookOrder.flatMap((look) => {
    const count = entries.filter((entry) => entry.look === look).length
    return count === 0 ? [] : [`${count} ${looks[look].word}`]
  })
  return `<details class="suite" id="suite-${escapeText(suite)}"><summary><code>${isolate(suite)}</code> <span>${counts.join(', ')}</span></summary>
<ul>
${entries.map((entry) => item(entry)).join('\n')}
</ul>
</details>`
}
