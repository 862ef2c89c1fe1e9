import { companionsOf, isRecord, namesOf, numberOf, ownValue, recordOf, type SchemaObject } from './keywords.ts'
import { memberSchemas } from './member-schemas.ts'
import { writePattern } from './pattern/write-pattern.ts'
import type { Make, Place } from './place.ts'
import { SchemaProblem } from './schema-problem.ts'
import type { Scope } from './scope.ts'
import { word } from './values/words.ts'

const most = 500
const tries = 30

/** An object that is made. */
interface Making {
  readonly parts: readonly SchemaObject[]
  readonly place: Place
  readonly make: Make
  readonly scope: Scope
  readonly members: Map<string, unknown>
}

/** An object for the keywords of all parts; it has optional members unless it is to stay small. @throws SchemaProblem if a member cannot be made. */
export function makeObject(parts: readonly SchemaObject[], place: Place, make: Make, scope: Scope): object {
  const making: Making = { parts, place, make, scope, members: new Map() }
  const required = listRequired(parts, scope)
  const least = Math.max(0, ...parts.map((part) => numberOf(part, 'minProperties') ?? 0))
  const greatest = Math.min(...parts.map((part) => numberOf(part, 'maxProperties') ?? Number.POSITIVE_INFINITY))
  if (least > greatest || required.size > greatest) refuse('The schema requires more properties than it allows.')
  if (least > most || required.size > most) refuse(`The schema requires more properties than the mock makes (${most}).`)
  const names = new Set([...parts.flatMap((part) => Object.keys(recordOf(part, 'properties'))), ...required])
  let left = greatest - required.size
  for (const name of names) {
    scope.spend()
    if (required.has(name)) addMember(name, making)
    else if (left > 0 && wantsOptional(making, least, required.size) && addOptional(name, making)) left -= 1
  }
  addUnnamed(making, Math.min(greatest, Math.max(least, names.size === 0 && !place.isLean && isMap(parts) ? 2 : 0)), least)
  return Object.fromEntries(making.members)
}

/** The required names, and those that these bring with them. */
function listRequired(parts: readonly SchemaObject[], scope: Scope): Set<string> {
  const names = new Set(parts.flatMap((part) => namesOf(part, 'required')))
  // A set that grows while it is walked is walked to its end.
  for (const name of names) {
    scope.spend(parts.length)
    for (const part of parts) for (const other of companionsOf(part, name)) names.add(other)
  }
  return names
}

function wantsOptional({ place, members }: Making, least: number, required: number): boolean {
  return place.isLean ? members.size < least && required < least : members.size < most
}

function addMember(name: string, making: Making): void {
  const { parts, place, make, scope, members } = making
  const goal = goalOf(name, making)
  if (goal.includes(false)) refuseMember(name, making)
  members.set(name, make(goal, { ...place, depth: place.depth + 1, name }))
  for (const part of parts) {
    for (const other of companionsOf(part, name)) {
      scope.spend()
      if (!members.has(other)) addMember(other, making)
    }
  }
}

function addOptional(name: string, making: Making): boolean {
  if (making.members.has(name) || goalOf(name, making).includes(false) || nameSchemas(making).includes(false)) return false
  const before = new Map(making.members)
  try {
    addMember(name, making)
    return true
  } catch (error) {
    if (!(error instanceof SchemaProblem) || error.isFinal) throw error
    making.members.clear()
    for (const [key, value] of before) making.members.set(key, value)
    return false
  }
}

/** All that the parts say of a name; what no part evaluates falls to `unevaluatedProperties`. */
function goalOf(name: string, { parts, scope }: Making): unknown[] {
  const schemas = parts.flatMap((part) => memberSchemas(part, name, scope))
  if (schemas.length > 0) return schemas
  return parts.flatMap((part) => (Object.hasOwn(part, 'unevaluatedProperties') ? [part['unevaluatedProperties']] : []))
}

/** Names that `properties` does not list, up to a wanted number, of which some are needed. */
function addUnnamed(making: Making, wanted: number, needed: number): void {
  for (let count = 0; making.members.size < wanted && count < tries + wanted; count += 1) {
    addOptional(inventName(making, count), making)
  }
  if (making.members.size < needed) refuse('The schema requires more properties than can be made.')
}

function inventName(making: Making, count: number): string {
  const { parts, make, place, scope } = making
  const patterns = parts.flatMap((part) => Object.keys(recordOf(part, 'patternProperties')))
  const pattern = patterns[count % (patterns.length + Math.floor(count / 10))]
  if (pattern !== undefined) return writePattern(scope.patternOf(pattern), { random: scope.random, spend: scope.spend, more: 0 })
  const schemas = nameSchemas(making)
  if (schemas.length > 0)
    return String(make([{ type: 'string' }, ...schemas], { ...place, depth: place.depth + 1, name: 'name' }))
  return count < tries ? word(scope.random) : `${word(scope.random)}${count}`
}

function nameSchemas({ parts }: Making): unknown[] {
  return parts.flatMap((part) => (Object.hasOwn(part, 'propertyNames') ? [part['propertyNames']] : []))
}

function isMap(parts: readonly SchemaObject[]): boolean {
  return parts.some((part) => {
    const hasPatterns = Object.keys(recordOf(part, 'patternProperties')).length > 0
    return hasPatterns || isRecord(ownValue(part, 'additionalProperties')) || isRecord(ownValue(part, 'unevaluatedProperties'))
  })
}

function refuseMember(name: string, { parts, scope }: Making): never {
  const part = parts.find((each) => memberSchemas(each, name, scope).includes(false))
  const isListed = part !== undefined && Object.hasOwn(recordOf(part, 'properties'), name)
  const path = scope.pathOf(part)
  const step = isListed ? `/properties/${name.slice(0, 60).replaceAll('~', '~0').replaceAll('/', '~1')}` : '/additionalProperties'
  throw new SchemaProblem(path === undefined ? '' : path + step, 'The schema requires a property that it does not allow.')
}

function refuse(message: string): never {
  throw new SchemaProblem('', message)
}
