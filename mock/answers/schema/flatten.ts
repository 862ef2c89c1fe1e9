import { choose, type Option, type Try } from './choose.ts'
import { companionSchemas, isRecord, listOf, ownValue, type SchemaObject } from './keywords.ts'
import { negate } from './negate.ts'
import { SchemaProblem } from './schema-problem.ts'
import type { Scope } from './scope.ts'

const deepest = 150
const most = 300
const mostExcluded = 40

/** Schemas to be satisfied together, with their references followed and their choices made. */
export interface Flat {
  readonly parts: SchemaObject[]
  readonly refs: object[]
  /** Whether another try may choose otherwise. */
  hasChoices: boolean
}

/** The schemas of a goal with all that they refer to and a choice from all that they leave open. @throws SchemaProblem on a contradiction. */
export function flatten(goal: readonly unknown[], attempt: Try, scope: Scope): Flat {
  const flat: Flat = { parts: [], refs: [], hasChoices: false }
  for (const schema of goal) add(schema, 0)
  return flat

  function add(schema: unknown, depth: number): void {
    scope.spend()
    if (schema === false) throw new SchemaProblem('', 'The schema is `false`, which no value satisfies.')
    if (!isRecord(schema) || flat.parts.includes(schema)) return
    if (depth > deepest || flat.parts.length > most) {
      throw new SchemaProblem('', 'The schema combines more schemas than the mock does.', { isFinal: true })
    }
    flat.parts.push(schema)
    for (const target of scope.targetsOf(schema)) {
      if (isRecord(target)) flat.refs.push(target)
      add(target, depth + 1)
    }
    for (const part of listOf(schema, 'allOf')) add(part, depth + 1)
    for (const options of listChoices(schema, attempt, flat.parts)) {
      if (options.length > 1) flat.hasChoices = true
      for (const part of choose(options, flat.parts, attempt, scope)) add(part, depth + 1)
    }
  }
}

function listChoices(schema: SchemaObject, attempt: Try, parts: readonly SchemaObject[]): (readonly Option[])[] {
  const choices: (readonly Option[])[] = []
  if (Array.isArray(ownValue(schema, 'anyOf'))) choices.push(listOf(schema, 'anyOf').map((part) => [part]))
  if (Array.isArray(ownValue(schema, 'oneOf'))) choices.push(listOneOf(listOf(schema, 'oneOf'), attempt))
  if (Object.hasOwn(schema, 'if')) choices.push(listBranches(schema))
  if (Object.hasOwn(schema, 'not')) choices.push(listNegations(schema['not'], parts))
  for (const [name, companion] of companionSchemas(schema)) choices.push([[companion], [{ properties: { [name]: false } }]])
  return choices
}

/** The first try hopes that what satisfies one satisfies no other, as it mostly is; later tries exclude the others. */
function listOneOf(schemas: readonly unknown[], { count }: Try): readonly Option[] {
  if (count === 0 || schemas.length > mostExcluded) return schemas.map((part) => [part])
  const exclusions = schemas.map((part) => ({ not: part }))
  return schemas.map((part, at) => [part, ...exclusions.filter((_, other) => other !== at)])
}

function listBranches(schema: SchemaObject): readonly Option[] {
  const condition = schema['if']
  const [met, unmet] = [ownValue(schema, 'then') ?? true, ownValue(schema, 'else') ?? true]
  return [
    [condition, met],
    [{ not: condition }, unmet],
  ]
}

function listNegations(schema: unknown, parts: readonly SchemaObject[]): readonly Option[] {
  if (schema !== false && (!isRecord(schema) || Object.keys(schema).length === 0)) return [[false]]
  // A schema that was chosen cannot be excluded as well.
  if (isRecord(schema) && parts.includes(schema)) return [[false]]
  const options = negate(schema)
  return options.length === 0 ? [[true]] : options.map((option) => [option])
}
