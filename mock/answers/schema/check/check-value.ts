import { companionSchemas, isRecord, listOf, ownValue, type SchemaObject } from '../keywords.ts'
import { SchemaProblem } from '../schema-problem.ts'
import type { Scope } from '../scope.ts'
import { checkArray } from './check-array.ts'
import { checkObject } from './check-object.ts'
import { checkScalar } from './check-scalar.ts'
import type { Check, Seen } from './seen.ts'

const deepest = 400

/** The members of a value that a schema evaluates; undefined if the value is not valid. @throws SchemaProblem if it takes too long. */
export function checkValue(value: unknown, schema: unknown, scope: Scope, depth = 0): Seen | undefined {
  scope.spend()
  if (depth > deepest) throw new SchemaProblem('', 'The schema refers to itself without an end.', { isFinal: true })
  if (schema === false) return undefined
  const seen: Seen = new Set()
  if (!isRecord(schema)) return seen
  const check: Check = (member, subschema) => checkValue(member, subschema, scope, depth + 1)
  if (!checkScalar(value, schema, scope)) return undefined
  if (!checkInPlace(value, schema, seen, check)) return undefined
  if (!scope.targetsOf(schema).every((target) => addAll(seen, check(value, target)))) return undefined
  if (isRecord(value)) return checkObject(value, schema, seen, { check, scope }) ? seen : undefined
  if (Array.isArray(value)) return checkArray(value, schema, seen, check) ? seen : undefined
  return seen
}

function checkInPlace(value: unknown, schema: SchemaObject, seen: Seen, check: Check): boolean {
  if (!listOf(schema, 'allOf').every((part) => addAll(seen, check(value, part)))) return false
  if (Array.isArray(schema['anyOf']) && countValid(value, listOf(schema, 'anyOf'), seen, check) === 0) return false
  if (Array.isArray(schema['oneOf']) && countValid(value, listOf(schema, 'oneOf'), seen, check) !== 1) return false
  const not = ownValue(schema, 'not')
  if (not !== undefined && check(value, not) !== undefined) return false
  return checkIf(value, schema, seen, check) && checkCompanions(value, schema, seen, check)
}

function countValid(value: unknown, options: readonly unknown[], seen: Seen, check: Check): number {
  return options.filter((option) => addAll(seen, check(value, option))).length
}

function checkIf(value: unknown, schema: SchemaObject, seen: Seen, check: Check): boolean {
  const condition = ownValue(schema, 'if')
  if (condition === undefined) return true
  const branch = ownValue(schema, addAll(seen, check(value, condition)) ? 'then' : 'else')
  return branch === undefined || addAll(seen, check(value, branch))
}

function checkCompanions(value: unknown, schema: SchemaObject, seen: Seen, check: Check): boolean {
  if (!isRecord(value)) return true
  return companionSchemas(schema).every(([name, part]) => !Object.hasOwn(value, name) || addAll(seen, check(value, part)))
}

function addAll(seen: Seen, more: Seen | undefined): boolean {
  for (const key of more ?? []) seen.add(key)
  return more !== undefined
}
