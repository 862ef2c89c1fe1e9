import { itemSchemas, numberOf, ownValue, type SchemaObject } from '../keywords.ts'
import { toKey } from '../to-key.ts'
import type { Check, Seen } from './seen.ts'

type Items = readonly unknown[]

/** Whether an array satisfies a schema's keywords for arrays. */
export function checkArray(value: Items, schema: SchemaObject, seen: Seen, check: Check): boolean {
  if (value.length < (numberOf(schema, 'minItems') ?? 0)) return false
  if (value.length > (numberOf(schema, 'maxItems') ?? Number.POSITIVE_INFINITY)) return false
  if (schema['uniqueItems'] === true && new Set(value.map((item) => toKey(item))).size < value.length) return false
  return (
    checkItems(value, schema, seen, check) && checkContains(value, schema, seen, check) && checkRest(value, schema, seen, check)
  )
}

function checkItems(value: Items, schema: SchemaObject, seen: Seen, check: Check): boolean {
  const { first, rest } = itemSchemas(schema)
  return value.every((item, at) => {
    const member = at < first.length ? first[at] : rest
    if (member !== undefined) seen.add(at)
    return member === undefined || check(item, member) !== undefined
  })
}

function checkContains(value: Items, schema: SchemaObject, seen: Seen, check: Check): boolean {
  const wanted = ownValue(schema, 'contains')
  if (wanted === undefined) return true
  const places = value.flatMap((item, at) => (check(item, wanted) ? [at] : []))
  for (const at of places) seen.add(at)
  if (places.length < (numberOf(schema, 'minContains') ?? 1)) return false
  return places.length <= (numberOf(schema, 'maxContains') ?? Number.POSITIVE_INFINITY)
}

function checkRest(value: Items, schema: SchemaObject, seen: Seen, check: Check): boolean {
  const rest = ownValue(schema, 'unevaluatedItems')
  if (rest === undefined) return true
  return value.every((item, at) => {
    if (seen.has(at)) return true
    seen.add(at)
    return check(item, rest) !== undefined
  })
}
