import { isRecord } from './keywords.ts'

/** A text that two JSON values share exactly if they are equal. @throws RangeError if the value is nested too deep. */
export function toKey(value: unknown, depth = 0): string {
  if (depth > 200) throw new RangeError('The value is nested too deep.')
  if (Array.isArray(value)) return `[${value.map((item) => toKey(item, depth + 1)).join()}]`
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null'
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${toKey(value[name], depth + 1)}`).join()}}`
}
