import { heightOf } from './height-of.ts'
import { isRecord, type SchemaObject } from './keywords.ts'
import type { Place } from './place.ts'
import { SchemaProblem } from './schema-problem.ts'
import type { Scope } from './scope.ts'
import { commonTypes, toTypes } from './types.ts'

/** Schemas that are to be satisfied together. */
export type Option = readonly unknown[]

/** Which try it is at a place, and where its choices began. */
export interface Try {
  readonly place: Place
  readonly count: number
  readonly turn: number
}

/** Takes one of several options: another with each try, the least deep if the value is to stay small. @throws SchemaProblem if there is none. */
export function choose(options: readonly Option[], parts: readonly SchemaObject[], attempt: Try, scope: Scope): Option {
  const typed = parts.filter((part) => Object.hasOwn(part, 'type'))
  scope.spend(options.length * (2 + typed.length))
  const possible = options.filter((option) => !option.includes(false) && option.every((schema) => fits(schema, typed)))
  if (possible.length === 0) throw new SchemaProblem('', 'No alternative of the schema can be satisfied.')
  const { place, count, turn } = attempt
  if (place.isLean) return possible.length === 1 ? at(possible, 0) : at(byHeight(possible, scope), count)
  const inFull = possible.filter((option) => !option.some(isNull))
  if (count === 0 && inFull.length > 0) return at(inFull, Math.floor(turn * inFull.length))
  if (count < possible.length) return at(possible, count + Math.floor(turn * possible.length))
  return at(possible, Math.floor(scope.random() * possible.length))
}

function at(options: readonly Option[], index: number): Option {
  return options[index % options.length] ?? []
}

function byHeight(options: readonly Option[], scope: Scope): readonly Option[] {
  const heights = options.map((option) => ({ option, height: Math.max(...option.map((schema) => heightOf(schema, scope))) }))
  const finite = heights.filter(({ height }) => height < Number.POSITIVE_INFINITY)
  return (finite.length > 0 ? finite : heights).sort((one, other) => one.height - other.height).map(({ option }) => option)
}

/** Whether an option does not contradict the types that are already settled. */
function fits(schema: unknown, parts: readonly SchemaObject[]): boolean {
  if (!isRecord(schema) || toTypes(schema) === undefined) return true
  return commonTypes([...parts, schema]).length > 0
}

function isNull(schema: unknown): boolean {
  return isRecord(schema) && (schema['type'] === 'null' || schema['const'] === null)
}
