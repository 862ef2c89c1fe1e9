import { covers } from '../../mock/fixtures/body-condition.ts'
import { fileMark } from '../../mock/fixtures/file-mark.ts'
import type { Match } from '../../mock/fixtures/fixture.ts'
import type { ModelRequest } from '../../mock/fixtures/read-asked.ts'
import { volatileMembers } from './volatile-members.ts'

/** A match that only the same request has: its operation, its model, and its body without what is volatile or a default. */
export function toMatch(request: ModelRequest, defaults: Readonly<Record<string, unknown>>): Match {
  const { operation, modelName } = request
  const volatile = volatileMembers(operation)
  const patterns = volatile.map((path) => path.split('.'))
  const body: Record<string, unknown> = {}
  for (const [name, value] of Object.entries((request.body ?? {}) as object)) {
    const marks = request.files.get(name)?.map(({ bytes }) => fileMark(bytes))
    if (name === 'model' || isEqual(value, defaults[name]) || patterns.some((pattern) => covers(pattern, [name]))) continue
    const kept = marks === undefined ? withoutVolatile(value, [name], patterns) : marks.length === 1 ? marks[0] : marks
    if (kept !== undefined) body[name] = kept
  }
  return { operation, model: modelName, body, volatile }
}

function withoutVolatile(value: unknown, path: readonly string[], patterns: readonly (readonly string[])[]): unknown {
  if (value === null) return undefined
  if (typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item, index) => withoutVolatile(item, [...path, String(index)], patterns) ?? null)
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const at = [...path, name]
      if (patterns.some((pattern) => covers(pattern, at))) return []
      const kept = withoutVolatile(inner, at, patterns)
      return kept === undefined ? [] : [[name, kept] as const]
    }),
  )
}

function isEqual(one: unknown, other: unknown): boolean {
  return one === null || JSON.stringify(one) === JSON.stringify(other)
}
