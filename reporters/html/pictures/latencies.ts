import type { Latencies } from '../../../engine/report/result.ts'
import { label, line, rect, svg } from './svg.ts'
import { table } from './table.ts'

const [left, step, row] = [250, 30, 26]

/** How long the successes of each operation took: a row of bars for each, by classes of time. */
export function latencies({ upTo, operations }: Latencies): string {
  const names = [...upTo.map((ms) => `${ms}`), 'more']
  const bottom = 6 + operations.length * row
  const shapes = [
    ...names.map(
      (name, index) =>
        line([left + index * step, 4], [left + index * step, bottom], 'grid') +
        label([left + (index + 0.5) * step, bottom + 14], name, 'tick'),
    ),
    ...operations.flatMap(({ operation, counts }, index) => {
      const base = 4 + (index + 1) * row
      const most = counts.reduce((a, b) => Math.max(a, b), 1)
      const bars = counts.slice(0, names.length).map((count, place) => {
        const height = (count / most) * (row - 6)
        return count === 0 ? '' : rect({ x: left + place * step + 2, y: base - height, width: step - 4, height }, 'good')
      })
      return [label([0, base - 6], operation), line([left, base], [left + names.length * step, base], 'grid'), ...bars]
    }),
  ]
  const total = operations.reduce((sum, { counts }) => sum + sumOf(counts), 0)
  const says = `${total} answers of ${operations.length} operations by the time they took, in milliseconds up to the number below.`
  const frame = { title: 'Response times by operation', says, width: left + names.length * step + 20, height: bottom + 22 }
  const rows = operations.map(({ operation, counts }) => [
    operation,
    sumOf(counts),
    within(upTo, counts, 0.5),
    within(upTo, counts, 0.95),
    within(upTo, counts, 1),
  ])
  return `<figure>${svg(frame, shapes)}<figcaption>${says} Streams are not counted: they last as long as their text.</figcaption>
${table(['Operation', 'Answers', 'Half within', '95 % within', 'All within'], rows)}</figure>`
}

/** The time within which a part of the answers came. */
function within(upTo: readonly number[], counts: readonly number[], part: number): string {
  const wanted = sumOf(counts) * part
  let seen = 0
  const place = counts.findIndex((count) => {
    seen += count
    return seen >= wanted
  })
  const bound = upTo[place]
  return bound === undefined ? `more than ${upTo.at(-1) ?? 0} ms` : `${bound} ms`
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
