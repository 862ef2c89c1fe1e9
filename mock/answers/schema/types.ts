import { isRecord, ownValue, type SchemaObject } from './keywords.ts'

/** The types of JSON Schema. */
export type Type = 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null'

const all: readonly Type[] = ['string', 'object', 'array', 'number', 'boolean', 'null']

const hints: Partial<Record<Type, readonly string[]>> = {
  object:
    'properties required additionalProperties patternProperties propertyNames minProperties maxProperties dependentRequired dependentSchemas dependencies unevaluatedProperties'.split(
      ' ',
    ),
  array: 'items prefixItems minItems maxItems uniqueItems contains unevaluatedItems additionalItems'.split(' '),
  string: 'minLength maxLength pattern format'.split(' '),
  number: 'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf'.split(' '),
}

/** A value's type; whole numbers are integers. */
export function typeOf(value: unknown): Type {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'array'
  if (isRecord(value)) return 'object'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value === 'boolean' ? 'boolean' : 'string'
}

/** The types that a schema names; undefined if it names none. */
export function toTypes(schema: SchemaObject): ReadonlySet<Type> | undefined {
  const type = ownValue(schema, 'type')
  if (typeof type === 'string') return new Set([type as Type])
  return Array.isArray(type) ? new Set(type as Type[]) : undefined
}

/** The types that all parts allow, the likeliest first. */
export function commonTypes(parts: readonly SchemaObject[]): readonly Type[] {
  const named = parts.map(toTypes).filter((types) => types !== undefined)
  const [first, ...others] = named
  if (first === undefined) return byHints(parts)
  const types = [...first].map((type) => (type === 'number' && others.some(isWhole) ? 'integer' : type))
  const common = [...new Set(types)].filter((type) => others.every((allowed) => allows(allowed, type)))
  return common.sort((one, other) => Number(one === 'null') - Number(other === 'null'))
}

function isWhole(types: ReadonlySet<Type>): boolean {
  return types.has('integer') && !types.has('number')
}

function allows(types: ReadonlySet<Type>, type: Type): boolean {
  return types.has(type) || (type === 'integer' && types.has('number'))
}

/** A schema that names no type mostly has one in mind. */
function byHints(parts: readonly SchemaObject[]): readonly Type[] {
  const isMeant = (type: Type) => hints[type]?.some((keyword) => parts.some((part) => Object.hasOwn(part, keyword))) ?? false
  return [...all].sort((one, other) => Number(isMeant(other)) - Number(isMeant(one)))
}
