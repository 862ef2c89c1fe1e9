import type { Lane, Timeline } from '../../../engine/report/result.ts'
import { isolate } from '../escape.ts'
import { at, label, line, svg, ticks } from './svg.ts'
import { table } from './table.ts'

const [left, right, row, top] = [270, 620, 24, 26]

/** When a key was used, over which connection, and how it was answered. */
export function timeline({ since, expected, lanes }: Timeline): string {
  const times = lanes.flatMap((lane) => lane.at).filter(Number.isFinite)
  const [from, to] = [times.reduce((a, b) => Math.min(a, b), 0), times.reduce((a, b) => Math.max(a, b), 1)]
  const x = (ms: number) => left + ((ms - from) / (to - from)) * (right - left)
  const bottom = top + lanes.length * row
  const wrong = lanes.reduce((sum, lane) => sum + marksOf(lane, expected).filter(({ look }) => look === 'bad').length, 0)
  const says = `${times.length} requests on ${lanes.length} ways; after ${since} ${wrong === 0 ? `each was answered with ${expected}` : `${wrong} were let in`}.`
  const shapes = [
    ...ticks(from, to).map(
      (ms) => line([x(ms), top], [x(ms), bottom], 'grid') + label([x(ms), bottom + 16], `${Math.round(ms)} ms`, 'tick'),
    ),
    line([x(0), top - 8], [x(0), bottom], 'now'),
    label([x(0), top - 12], since, 'tick'),
    ...lanes.flatMap((lane, index) => {
      const y = top + (index + 0.5) * row
      return [label([0, y + 4], lane.name), ...marksOf(lane, expected).map(({ ms, look }) => mark([x(ms), y], look))]
    }),
  ]
  const frame = { title: `Uses of the key around ${since}`, says, width: 660, height: bottom + 24 }
  return `<figure>${svg(frame, shapes)}<figcaption>${isolate(says)} ◆ let in, ○ answered with ${expected}, ✕ anything else.</figcaption>
${table(
  ['Way', 'Requests', 'Let in', `Answered with ${expected}`, 'First refused', 'Last let in'],
  lanes.map((lane) => toRow(lane, expected)),
)}</figure>`
}

interface Mark {
  readonly ms: number
  readonly status: number
  /** Before the moment a success is right, after it only what is expected. */
  readonly look: 'bad' | 'good' | 'refused' | 'odd'
}

function marksOf({ at: times, answers }: Lane, expected: number): Mark[] {
  return times.map((ms, index) => {
    const status = answers[index] ?? 0
    const look = status === expected ? 'refused' : status >= 200 && status < 300 ? (ms < 0 ? 'good' : 'bad') : 'odd'
    return { ms, status, look }
  })
}

function mark([x, y]: readonly [x: number, y: number], look: Mark['look']): string {
  if (look === 'refused') return `<circle class="refused" cx="${at(x)}" cy="${at(y)}" r="4"/>`
  if (look === 'odd') return `<path class="odd" d="M${at(x - 4)} ${at(y - 4)}l8 8m0 -8l-8 8"/>`
  return `<path class="${look}" d="M${at(x)} ${at(y - 6)}l6 6l-6 6l-6 -6z"/>`
}

function toRow(lane: Lane, expected: number): (string | number)[] {
  const marks = marksOf(lane, expected)
  const refused = marks.filter(({ look }) => look === 'refused')
  const letIn = marks.filter(({ look }) => look === 'bad' || look === 'good')
  const moment = (one: Mark | undefined) => (one === undefined ? 'never' : `${Math.round(one.ms)} ms`)
  return [lane.name, marks.length, letIn.length, refused.length, moment(refused[0]), moment(letIn.at(-1))]
}
