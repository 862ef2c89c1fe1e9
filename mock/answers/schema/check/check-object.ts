import { companionsOf, namesOf, numberOf, ownValue, type SchemaObject } from '../keywords.ts'
import { memberSchemas } from '../member-schemas.ts'
import type { Scope } from '../scope.ts'
import type { Check, Seen } from './seen.ts'

type Members = Readonly<Record<string, unknown>>

interface Means {
  readonly check: Check
  readonly scope: Scope
}

/** Whether an object satisfies a schema's keywords for objects. */
export function checkObject(value: Members, schema: SchemaObject, seen: Seen, means: Means): boolean {
  const names = Object.keys(value)
  if (names.length < (numberOf(schema, 'minProperties') ?? 0)) return false
  if (names.length > (numberOf(schema, 'maxProperties') ?? Number.POSITIVE_INFINITY)) return false
  if (!namesOf(schema, 'required').every((name) => Object.hasOwn(value, name))) return false
  if (!names.every((name) => companionsOf(schema, name).every((other) => Object.hasOwn(value, other)))) return false
  const nameSchema = ownValue(schema, 'propertyNames')
  if (nameSchema !== undefined && !names.every((name) => means.check(name, nameSchema))) return false
  return names.every((name) => checkMember(name, value, schema, seen, means)) && checkRest(value, schema, seen, means.check)
}

function checkMember(name: string, value: Members, schema: SchemaObject, seen: Seen, { check, scope }: Means): boolean {
  const schemas = memberSchemas(schema, name, scope)
  if (schemas.length > 0) seen.add(name)
  return schemas.every((member) => check(value[name], member))
}

function checkRest(value: Members, schema: SchemaObject, seen: Seen, check: Check): boolean {
  const rest = ownValue(schema, 'unevaluatedProperties')
  if (rest === undefined) return true
  const left = Object.keys(value).filter((name) => !seen.has(name))
  for (const name of left) seen.add(name)
  return left.every((name) => check(value[name], rest))
}
