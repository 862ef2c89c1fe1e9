import type { Headers } from './wire.ts'

/** The headers in the lines of a head. A line that begins with white space continues the line before it (RFC 9112 §5.2). */
export function toHeaders(lines: readonly string[]): Headers {
  const headers: [string, string][] = []
  for (const line of lines) {
    const last = headers.at(-1)
    const colon = line.indexOf(':')
    if (/^[ \t]/.test(line) && last !== undefined) last[1] = `${last[1]} ${line.trim()}`.trim()
    else if (colon !== -1) headers.push([line.slice(0, colon), line.slice(colon + 1).trim()])
  }
  return headers
}
