import type { Samples } from '../../../engine/report/result.ts'
import { isolate } from '../escape.ts'
import { at, label, line, rect, svg, ticks } from './svg.ts'
import { table } from './table.ts'

const [left, right, row] = [280, 620, 28]

/** The part of the times that the scale is made for. */
const usual = 0.9

/** Times of requests that have to be alike, and how far apart they are against what chance alone does. */
export function samples({ groups, effect, floor, limit }: Samples): string {
  const values = groups.flatMap((group) => group.values.filter(Number.isFinite)).sort((a, b) => a - b)
  // A few slow ones would press all others together.
  const [from, to] = [values[0] ?? 0, values[Math.floor(values.length * usual)] ?? 1]
  const x = (ms: number) => left + Math.min(1, (ms - from) / Math.max(to - from, 0.01)) * (right - left)
  const bottom = 10 + groups.length * row
  const scale = (part: number) => left + Math.min(1, Math.max(0, part)) * (right - left)
  const y = bottom + 60
  const says = `The kinds are ${effect} apart on a scale from 0 to 1; equal kinds are ${floor} apart by chance alone, and from ${limit} on it is a finding.`
  const shapes = [
    ...ticks(from, to).map(
      (ms) => line([x(ms), 6], [x(ms), bottom], 'grid') + label([x(ms), bottom + 16], `${Number(ms.toPrecision(3))} ms`, 'tick'),
    ),
    ...groups.flatMap((group, index) => {
      const middle = 10 + (index + 0.5) * row
      const dots = group.values.map((ms) => `<circle class="dot" cx="${at(x(ms))}" cy="${at(middle)}" r="3.5"/>`)
      return [
        label([0, middle + 4], group.name),
        ...dots,
        line([x(median(group.values)), middle - 10], [x(median(group.values)), middle + 10], 'now'),
      ]
    }),
    label([0, y + 10], 'how far apart, from 0 to 1'),
    rect({ x: left, y, width: right - left, height: 12 }, 'quiet'),
    rect({ x: left, y, width: scale(effect) - left, height: 12 }, effect >= limit ? 'bad' : 'good'),
    line([scale(floor), y - 5], [scale(floor), y + 17], 'now'),
    label([scale(floor), y + 30], 'floor', 'tick'),
    line([scale(limit), y - 5], [scale(limit), y + 17], 'limit'),
    label([scale(limit), y - 8], 'a finding from here on', 'tick'),
  ]
  const frame = { title: 'Times of refusals by kind of key', says, width: 680, height: y + 38 }
  const rows = groups.map(({ name, values: own }) => [name, own.length, own[0] ?? '', median(own), own.at(-1) ?? ''])
  return `<figure>${svg(frame, shapes)}<figcaption>${isolate(says)} A line is the median; the slowest times stand at the right edge.</figcaption>
${table(['Kind', 'Shown', 'Least (ms)', 'Median (ms)', 'Most (ms)'], rows)}</figure>`
}

/** Of values in ascending order. */
function median(values: readonly number[]): number {
  return values[Math.floor(values.length / 2)] ?? 0
}
