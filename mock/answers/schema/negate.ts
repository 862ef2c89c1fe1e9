import { isRecord, itemSchemas, listOf, namesOf, numberOf, ownValue, recordOf, type SchemaObject } from './keywords.ts'
import { type Type, toTypes } from './types.ts'

const types: readonly Type[] = ['string', 'number', 'boolean', 'object', 'array', 'null']

/** How many items are excluded one by one: the options are as long as their place. */
const few = 10

/** Keywords that can be excluded by others. */
const covered = new Set(
  (
    'allOf anyOf not required properties minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems ' +
    'minProperties maxProperties contains items prefixItems type title description default examples $schema $id $defs $comment'
  ).split(' '),
)

/** Schemas each of which excludes a schema, as far as keywords can say that; none if nothing does. */
export function negate(schema: unknown): readonly unknown[] {
  if (!isRecord(schema)) return schema === false ? [true] : []
  const options = [...negateInPlace(schema), ...negateObject(schema), ...negateBounds(schema), ...negateArray(schema)]
  // What other keywords exclude is found by trying: the value that is made is checked.
  return [...options, ...negateType(schema), ...(Object.keys(schema).every((keyword) => covered.has(keyword)) ? [] : [true])]
}

function negateInPlace(schema: SchemaObject): unknown[] {
  const options: unknown[] = listOf(schema, 'allOf').map((part) => ({ not: part }))
  if (Object.hasOwn(schema, 'not')) options.push(schema['not'])
  for (const keyword of ['anyOf', 'oneOf']) {
    const parts = listOf(schema, keyword)
    if (parts.length > 0) options.push({ allOf: parts.map((part) => ({ not: part })) })
  }
  return options
}

function negateObject(schema: SchemaObject): unknown[] {
  const absent = namesOf(schema, 'required').map((name) => ({ type: 'object', properties: { [name]: false } }))
  const wrong = Object.entries(recordOf(schema, 'properties')).map(([name, member]) => ({
    type: 'object',
    required: [name],
    properties: { [name]: { not: member } },
  }))
  const isClosed = ['additionalProperties', 'unevaluatedProperties'].some((keyword) => ownValue(schema, keyword) === false)
  const extra = isClosed ? [{ type: 'object', minProperties: Object.keys(recordOf(schema, 'properties')).length + 1 }] : []
  return [...absent, ...wrong, ...extra]
}

const opposites: readonly [keyword: string, type: Type, opposite: string, shift: number][] = [
  ['minimum', 'number', 'exclusiveMaximum', 0],
  ['maximum', 'number', 'exclusiveMinimum', 0],
  ['exclusiveMinimum', 'number', 'maximum', 0],
  ['exclusiveMaximum', 'number', 'minimum', 0],
  ['minLength', 'string', 'maxLength', -1],
  ['maxLength', 'string', 'minLength', 1],
  ['minItems', 'array', 'maxItems', -1],
  ['maxItems', 'array', 'minItems', 1],
  ['minProperties', 'object', 'maxProperties', -1],
  ['maxProperties', 'object', 'minProperties', 1],
]

function negateBounds(schema: SchemaObject): unknown[] {
  return opposites.flatMap(([keyword, type, opposite, shift]) => {
    const bound = numberOf(schema, keyword)
    return bound === undefined ? [] : [{ type, [opposite]: bound + shift }]
  })
}

function negateArray(schema: SchemaObject): unknown[] {
  const options: unknown[] = []
  if (Object.hasOwn(schema, 'contains')) options.push({ type: 'array', items: { not: schema['contains'] } })
  if (Object.hasOwn(schema, 'items')) options.push({ type: 'array', minItems: 1, contains: { not: schema['items'] } })
  for (const [at, item] of itemSchemas(schema).first.slice(0, few).entries()) {
    options.push({ type: 'array', minItems: at + 1, prefixItems: [...Array(at).fill(true), { not: item }] })
  }
  if (ownValue(schema, 'unevaluatedItems') === false) {
    options.push({ type: 'array', minItems: itemSchemas(schema).first.length + 1 })
  }
  return options
}

function negateType(schema: SchemaObject): unknown[] {
  const named = toTypes(schema)
  if (named === undefined) return []
  const others = types.filter((type) => !named.has(type) && !(type === 'number' && named.has('integer')))
  return others.length > 0 ? [{ type: others }] : []
}
