import { listOf, numberOf, ownValue, type SchemaObject, stringOf } from '../keywords.ts'
import { matchPattern } from '../pattern/match-pattern.ts'
import type { Scope } from '../scope.ts'
import { toKey } from '../to-key.ts'
import { toTypes, typeOf } from '../types.ts'
import { isOfFormat } from '../values/formats.ts'

/** Whether a value satisfies a schema's keywords for types, choices, numbers and strings. */
export function checkScalar(value: unknown, schema: SchemaObject, scope: Scope): boolean {
  const types = toTypes(schema)
  if (types !== undefined && !types.has(typeOf(value)) && !(types.has('number') && typeof value === 'number')) return false
  if (Object.hasOwn(schema, 'const') && !isListed(value, [schema['const']], scope)) return false
  if (Array.isArray(ownValue(schema, 'enum')) && !isListed(value, listOf(schema, 'enum'), scope)) return false
  if (typeof value === 'number') return checkNumber(value, schema)
  return typeof value !== 'string' || checkString(value, schema, scope)
}

/** Objects and arrays are compared by their text, which takes as long as they are. */
function isListed(value: unknown, list: readonly unknown[], scope: Scope): boolean {
  scope.spend(1 + (list.length >> 3))
  if (list.includes(value)) return true
  if (typeof value !== 'object' || value === null) return false
  const key = toKey(value)
  return list.some((item) => {
    if (typeof item !== 'object' || item === null) return false
    const other = toKey(item)
    scope.spend(1 + (other.length >> 4))
    return other === key
  })
}

function checkNumber(value: number, schema: SchemaObject): boolean {
  if (value < (numberOf(schema, 'minimum') ?? Number.NEGATIVE_INFINITY)) return false
  if (value > (numberOf(schema, 'maximum') ?? Number.POSITIVE_INFINITY)) return false
  if (value <= (numberOf(schema, 'exclusiveMinimum') ?? Number.NEGATIVE_INFINITY)) return false
  if (value >= (numberOf(schema, 'exclusiveMaximum') ?? Number.POSITIVE_INFINITY)) return false
  const step = numberOf(schema, 'multipleOf')
  if (step === undefined) return true
  const count = value / step
  return Math.abs(count - Math.round(count)) <= 1e-9 * Math.max(1, Math.abs(count)) && (value === 0 || Math.round(count) !== 0)
}

function checkString(value: string, schema: SchemaObject, scope: Scope): boolean {
  const least = numberOf(schema, 'minLength')
  const most = numberOf(schema, 'maxLength')
  const length = least === undefined && most === undefined ? 0 : [...value].length
  if (length < (least ?? 0) || length > (most ?? Number.POSITIVE_INFINITY)) return false
  const pattern = stringOf(schema, 'pattern')
  if (pattern !== undefined && !matchPattern(scope.patternOf(pattern), value, scope.spend)) return false
  const format = stringOf(schema, 'format')
  return format === undefined || isOfFormat(format, value)
}
