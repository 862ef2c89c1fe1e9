import type { Statement } from '../../spec/schemas/statement.ts'

/** A badge: what it says, and in which color. Its words are the harness's own: numbers and dates. */
export interface Badge {
  readonly message: string
  readonly color: string
}

const label = 'TokModel conformance'
const grey = '#5f6368'
const colors = { PASSED: '#2f7d32', WARNED: '#7d6608', FAILED: '#b3261e' } as const

/** What stands for a statement that is not accepted. */
export const notVerified: Badge = { message: 'not verified', color: grey }

/** The badge of a statement: what it says, and until when. */
export function toBadge({ predicate, exp }: Statement, now: Date): Badge {
  const until = new Date(exp * 1000)
  const day = until.toISOString().slice(0, 10)
  if (until <= now) return { message: `expired on ${day}`, color: grey }
  const { result, judged, checks, failedTests } = predicate
  const claim = result === 'FAILED' ? `${failedTests.length} broken` : `${judged} of ${checks}`
  return { message: `${claim}, until ${day}`, color: colors[result] }
}

/** The badge for the endpoint of shields.io: https://shields.io/badges/endpoint-badge */
export function toBadgeJson({ message, color }: Badge): string {
  return `${JSON.stringify({ schemaVersion: 1, label, message, color: color.slice(1), cacheSeconds: 3600 }, null, 2)}\n`
}

/** Width of a character in pixels, at 11 px; `textLength` makes the text fit whatever the font. */
const characterWidth = 6.5

/** The badge as a picture. */
export function toBadgeSvg({ message, color }: Badge): string {
  const widths = [label, message].map((text) => Math.round(text.length * characterWidth) + 16) as [number, number]
  const [left, right] = widths
  const part = (text: string, from: number, width: number) =>
    `<text x="${from + width / 2}" y="14" textLength="${width - 16}" text-anchor="middle">${text}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${label}: ${message}">
<title>${label}: ${message}</title>
<rect width="${left}" height="20" fill="#444"/><rect x="${left}" width="${right}" height="20" fill="${color}"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${part(label, 0, left)}${part(message, left, right)}</g>
</svg>
`
}
