import { parseHttpDate } from './http-date.ts'

/** RFC 9110 §10.2.3: whole seconds or a date, as milliseconds from `now`; undefined if it is neither. Never negative. */
export function parseRetryAfter(value: string, now: number): number | undefined {
  const text = value.trim()
  if (/^\d{1,12}$/.test(text)) return Number(text) * 1000
  const date = parseHttpDate(text)
  return date === undefined ? undefined : Math.max(0, date - now)
}
