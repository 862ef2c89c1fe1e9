import type { Secrets } from '../../engine/report/secrets.ts'

/** What replaces a string that hides a secret begins like this. */
const removed = '[removed: '

/** A recording that holds a secret in a form that cannot be taken out. */
export class HiddenSecret extends Error {
  override readonly name = 'HiddenSecret'
}

/** The same value with the secrets of all its strings, and of the names of its members, replaced. @throws HiddenSecret. */
export function cleanStrings<T>(value: T, secrets: Secrets): T {
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return cleanString(part, secrets)
    if (Array.isArray(part)) return part.map(walk)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([name, member]) => [cleanString(name, secrets), walk(member)]))
  }
  // A string stays a string, and everything else is unchanged.
  return walk(value) as T
}

/** @throws HiddenSecret. */
export function cleanString(text: string, secrets: Secrets): string {
  const clean = secrets.clean(text)
  if (clean.startsWith(removed) && !text.startsWith(removed)) throw new HiddenSecret()
  return clean
}

/** JSON with the strings in it cleaned, so that escapes hide nothing; other texts as a whole. @throws HiddenSecret. */
export function cleanData(data: string, secrets: Secrets): string {
  if (secrets.find(data) === undefined) return data
  const parsed = parse(data)
  return parsed === undefined ? cleanString(data, secrets) : JSON.stringify(cleanStrings(parsed, secrets))
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
