import type { Burst } from '../../../engine/report/result.ts'
import { isolate } from '../escape.ts'
import { label, line, rect, svg } from './svg.ts'
import { table } from './table.ts'

const [left, width] = [80, 540]

interface Part {
  readonly name: string
  readonly value: number
  readonly look: string
}

/** Calls that raced for credits: how many were served, and where the credits are. */
export function burst(figure: Burst): string {
  const { served, refused, other, payable, given, left: rest, charged } = figure
  const calls: Part[] = [
    { name: 'served', value: served, look: payable !== undefined && served > payable ? 'bad' : 'good' },
    { name: 'refused', value: refused, look: 'quiet' },
    { name: 'other', value: other, look: 'odd' },
  ]
  const credits = partsOfCredits(figure)
  const total = Math.max(1, served + refused + other)
  const mark =
    payable === undefined || payable > total
      ? []
      : [
          line([left + (width * payable) / total, 20], [left + (width * payable) / total, 52], 'now'),
          label([left + (width * payable) / total, 14], `${payable} can be paid`, 'tick'),
        ]
  const says = `${served} of ${served + refused + other} calls served${payable === undefined ? '' : `, ${payable} can be paid`}; ${given} credits given${charged === undefined ? '' : `, ${charged} charged`}${rest === undefined ? '' : `, ${rest} left`}.`
  const shapes = [
    label([0, 41], 'calls'),
    ...bar(calls, { y: 24, total }),
    ...mark,
    ...(credits.length === 0
      ? []
      : [
          label([0, 97], 'credits'),
          ...bar(credits, {
            y: 80,
            total: Math.max(
              1,
              given,
              credits.reduce((sum, { value }) => sum + value, 0),
            ),
          }),
        ]),
  ]
  const frame = { title: 'Calls that raced for the credits', says, width: 640, height: credits.length === 0 ? 70 : 126 }
  return `<figure>${svg(frame, shapes)}<figcaption>${isolate(says)}</figcaption>
${table(
  ['What', 'How many'],
  [...calls, ...credits].map(({ name, value }) => [name, value]),
)}</figure>`
}

/** What became of the credits; what is neither charged nor left was lost, and what is more than was given was made up. */
function partsOfCredits({ given, left: rest, charged }: Burst): Part[] {
  if (rest === undefined) return []
  const taken = charged ?? given - rest
  const lost = given - taken - rest
  return [
    { name: 'charged', value: taken, look: 'good' },
    { name: rest < 0 ? 'below zero' : 'left', value: Math.abs(rest), look: rest < 0 ? 'bad' : 'quiet' },
    ...(lost === 0 ? [] : [{ name: lost > 0 ? 'lost' : 'too much', value: Math.abs(lost), look: 'bad' }]),
  ].filter(({ value }) => value !== 0 && Number.isFinite(value))
}

function bar(parts: readonly Part[], { y, total }: { readonly y: number; readonly total: number }): string[] {
  let x = left
  return parts.flatMap(({ name, value, look }, index) => {
    if (!(value > 0)) return []
    const size = (width * value) / total
    const isLast = parts.slice(index + 1).every((part) => !(part.value > 0))
    const text = `${value} ${name}`
    const place = isLast && x > left ? label([x + size, y + 40], text, 'end') : label([x + 2, y + 40], text)
    // A middle part that is narrow is named in the words below.
    const drawn = [rect({ x, y, width: size, height: 26 }, look), ...(isLast || x === left || size > 90 ? [place] : [])]
    x += size
    return drawn
  })
}
