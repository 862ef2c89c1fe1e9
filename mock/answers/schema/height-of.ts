import { isRecord, itemSchemas, listOf, namesOf, numberOf, recordOf, type SchemaObject } from './keywords.ts'
import type { Scope } from './scope.ts'
import { toTypes } from './types.ts'

const rounds = 30
const deepest = 200

/** How deep a value for a schema must be at least; infinite if the schema refers to itself without an end. */
export function heightOf(schema: unknown, scope: Scope): number {
  let height = 0
  for (let round = 0; round < rounds; round += 1) {
    const walk: Walk = { scope, seen: new Set(), depth: 0, changes: 0 }
    height = measure(schema, walk)
    if (walk.changes > 0) continue
    for (const seen of walk.seen) scope.settled.add(seen)
    return height
  }
  return Math.min(height, rounds)
}

interface Walk {
  readonly scope: Scope
  readonly seen: Set<object>
  depth: number
  changes: number
}

/** One round: what is seen again counts as high as it was found before, at first without an end. */
function measure(schema: unknown, walk: Walk): number {
  const { scope, seen } = walk
  if (schema === false) return Number.POSITIVE_INFINITY
  if (!isRecord(schema) || walk.depth > deepest) return 0
  const before = scope.heights.get(schema) ?? Number.POSITIVE_INFINITY
  if (scope.settled.has(schema) || seen.has(schema)) return before
  scope.spend()
  seen.add(schema)
  walk.depth += 1
  const height = measureParts(schema, (part) => measure(part, walk), scope)
  walk.depth -= 1
  if (height !== before) walk.changes += 1
  scope.heights.set(schema, height)
  return height
}

function measureParts(schema: SchemaObject, height: (part: unknown) => number, scope: Scope): number {
  const all = [...listOf(schema, 'allOf'), ...scope.targetsOf(schema)].map(height)
  const choices = ['anyOf', 'oneOf'].filter((keyword) => listOf(schema, keyword).length > 0)
  const least = choices.map((keyword) => Math.min(...listOf(schema, keyword).map(height)))
  return Math.max(0, ...all, ...least, measureMembers(schema, height))
}

/** Members count if no other type is allowed, which would do without them. */
function measureMembers(schema: SchemaObject, height: (part: unknown) => number): number {
  const types = toTypes(schema)
  if (types?.size !== 1) return 0
  const members = types.has('object') ? listRequired(schema) : types.has('array') ? listItems(schema) : []
  return members.length === 0 ? 0 : 1 + Math.max(...members.map(height))
}

function listRequired(schema: SchemaObject): unknown[] {
  const properties = recordOf(schema, 'properties')
  return namesOf(schema, 'required').map((name) => (Object.hasOwn(properties, name) ? properties[name] : true))
}

function listItems(schema: SchemaObject): unknown[] {
  const { first, rest } = itemSchemas(schema)
  const length = numberOf(schema, 'minItems') ?? 0
  const isContaining = Object.hasOwn(schema, 'contains') && (numberOf(schema, 'minContains') ?? 1) > 0
  return [...first.slice(0, length), ...(length > first.length ? [rest] : []), ...(isContaining ? [schema['contains']] : [])]
}
