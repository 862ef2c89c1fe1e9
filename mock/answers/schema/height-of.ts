import { isRecord, itemSchemas, listOf, namesOf, numberOf, ownValue, recordOf, type SchemaObject } from './keywords.ts'
import type { Scope } from './scope.ts'
import { toTypes } from './types.ts'

const rounds = 8

/** How deep a value for a schema must be at least; infinite if the schema refers to itself without an end. */
export function heightOf(schema: unknown, scope: Scope): number {
  for (let round = 0; round < rounds; round += 1) {
    const before = scope.heights.get(schema as object)
    const height = measure(schema, { scope, open: new Map(), depth: 0 })
    if (height === before || height < 2) return height
  }
  return scope.heights.get(schema as object) ?? 0
}

interface Walk {
  readonly scope: Scope
  /** What is measured at present, and what is known of it. */
  readonly open: Map<object, number>
  readonly depth: number
}

/** One round: what is open counts as high as the round before found it. */
function measure(schema: unknown, walk: Walk): number {
  const { scope, open, depth } = walk
  if (schema === false) return Number.POSITIVE_INFINITY
  if (!isRecord(schema)) return 0
  const known = open.get(schema)
  if (known !== undefined) return known
  if (depth > 200) return Number.POSITIVE_INFINITY
  scope.spend()
  open.set(schema, scope.heights.get(schema) ?? Number.POSITIVE_INFINITY)
  const height = measureParts(schema, (part) => measure(part, { ...walk, depth: depth + 1 }), scope)
  scope.heights.set(schema, height)
  open.set(schema, height)
  return height
}

function measureParts(schema: SchemaObject, height: (part: unknown) => number, scope: Scope): number {
  const all = [...listOf(schema, 'allOf'), ...scope.targetsOf(schema)].map(height)
  const choices = ['anyOf', 'oneOf'].filter((keyword) => listOf(schema, keyword).length > 0)
  const least = choices.map((keyword) => Math.min(...listOf(schema, keyword).map(height)))
  return Math.max(0, ...all, ...least, measureMembers(schema, height))
}

function measureMembers(schema: SchemaObject, height: (part: unknown) => number): number {
  const types = toTypes(schema)
  const properties = recordOf(schema, 'properties')
  const isObject = types === undefined || (types.has('object') && types.size === 1)
  const isArray = types === undefined || (types.has('array') && types.size === 1)
  const members = isObject
    ? namesOf(schema, 'required').map((name) => (Object.hasOwn(properties, name) ? height(properties[name]) : 0))
    : []
  const { first, rest } = itemSchemas(schema)
  const length = isArray ? (numberOf(schema, 'minItems') ?? (Object.hasOwn(schema, 'contains') ? 1 : 0)) : 0
  const items = Array.from({ length: Math.min(length, first.length) }, (_, at) => height(first[at]))
  if (length > first.length) items.push(height(rest))
  if (length > 0) items.push(height(ownValue(schema, 'contains')))
  return Math.max(0, ...[...members, ...items].map((member) => member + 1))
}
