import { ownValue, recordOf, type SchemaObject } from './keywords.ts'
import { matchPattern } from './pattern/match-pattern.ts'
import type { Scope } from './scope.ts'

/** The schemas that `properties`, `patternProperties` and `additionalProperties` have for a name. */
export function memberSchemas(schema: SchemaObject, name: string, scope: Scope): unknown[] {
  const properties = recordOf(schema, 'properties')
  const schemas = Object.hasOwn(properties, name) ? [properties[name]] : []
  for (const [pattern, member] of Object.entries(recordOf(schema, 'patternProperties'))) {
    if (matchPattern(scope.patternOf(pattern), name, scope.spend)) schemas.push(member)
  }
  const additional = ownValue(schema, 'additionalProperties')
  return schemas.length === 0 && additional !== undefined ? [additional] : schemas
}
