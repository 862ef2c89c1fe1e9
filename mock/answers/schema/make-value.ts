import { checkValue } from './check/check-value.ts'
import type { Try } from './choose.ts'
import { type Flat, flatten } from './flatten.ts'
import { heightOf } from './height-of.ts'
import { isRecord, listOf, ownValue, type SchemaObject } from './keywords.ts'
import { makeArray } from './make-array.ts'
import { makeObject } from './make-object.ts'
import type { Place } from './place.ts'
import { SchemaProblem } from './schema-problem.ts'
import type { Scope } from './scope.ts'
import { commonTypes, type Type } from './types.ts'
import { makeNumber } from './values/make-number.ts'
import { makeString } from './values/make-string.ts'

const deepest = 60
const mostTries = 50
const fullDepth = 6
const fullSize = 400

/** Keywords whose effect shows in the finished value alone. */
const late = (
  'not oneOf if contains uniqueItems propertyNames unevaluatedProperties unevaluatedItems dependentSchemas dependentRequired ' +
  'dependencies patternProperties minProperties maxProperties anyOf'
).split(' ')

/** A value that satisfies all schemas of a goal, found by trying. @throws SchemaProblem if none is found. */
export function makeValue(goal: readonly unknown[], place: Place, scope: Scope): unknown {
  scope.made += 1
  scope.spend(8 + place.depth)
  const turn = scope.random()
  let [problem, tries]: [SchemaProblem | undefined, number] = [undefined, 1]
  for (let count = 0; count < tries; count += 1) {
    scope.spend()
    const isLean = place.isLean || place.depth >= fullDepth || scope.made > fullSize || count % 4 === 3
    try {
      const attempt = { place: { ...place, isLean }, count, turn }
      const flat = flatten(goal, attempt, scope)
      tries = toTries(flat, place)
      return makeFlat(goal, flat, attempt, scope)
    } catch (error) {
      problem = locate(error, goal, scope)
      if (count === 0 && tries === 1 && hasLate(goal, scope)) tries = Math.max(4, mostTries >> Math.ceil(place.depth / 2))
    }
  }
  const [plain] = findPlain(goal, scope)
  if (plain !== undefined) return plain.value
  throw problem ?? new SchemaProblem('', 'No value was found that satisfies the schema.')
}

/** Another try helps if it may choose otherwise, or if chance decides whether the finished value is valid. */
function toTries(flat: Flat, { depth }: Place): number {
  const isHard = flat.hasChoices || (listValues(flat.parts) === undefined && isLate(flat))
  return isHard ? Math.max(4, mostTries >> Math.ceil(depth / 2)) : 1
}

function isLate({ parts }: Flat): boolean {
  return parts.some((part) => late.some((keyword) => Object.hasOwn(part, keyword)))
}

function hasLate(goal: readonly unknown[], scope: Scope): boolean {
  return goal.some(
    (schema) =>
      isRecord(schema) &&
      (scope.targetsOf(schema).length > 0 || Object.keys(schema).some((key) => key.endsWith('Of') || late.includes(key))),
  )
}

function makeFlat(goal: readonly unknown[], flat: Flat, attempt: Try, scope: Scope): unknown {
  const listed = pickListed(goal, flat, scope)
  if (listed !== undefined) return listed
  const { place } = attempt
  const isAgain = recurs(flat, place, scope)
  const inner = {
    ...place,
    isLean: place.isLean || isAgain,
    refs: flat.refs.length === 0 ? place.refs : [...place.refs, ...flat.refs],
  }
  let problem: SchemaProblem | undefined
  for (const type of orderTypes(flat, attempt, scope)) {
    try {
      const value = makeTyped(type, flat.parts, { ...attempt, place: inner }, scope)
      if (!isLate(flat) || isValid(value, goal, scope)) return value
      problem = new SchemaProblem('', 'The keywords of the schema seem to contradict each other: no value was found.')
    } catch (error) {
      problem = locate(error, goal, scope)
    }
  }
  throw problem ?? new SchemaProblem('', 'No type is allowed by all parts of the schema.')
}

function makeTyped(type: Type, parts: readonly SchemaObject[], attempt: Try, scope: Scope): unknown {
  const { place, count } = attempt
  const make = (goal: readonly unknown[], at: Place) => makeValue(goal, at, scope)
  if (type === 'object') return makeObject(parts, place, make, scope)
  if (type === 'array') return makeArray(parts, attempt, make, scope)
  if (type === 'string') return makeString(parts, place.name, scope)
  if (type === 'null') return null
  if (type === 'boolean') return scope.random() < 0.5
  return makeNumber(parts, { isWhole: type === 'integer', count }, scope.random)
}

function orderTypes({ parts }: Flat, { count, turn, place }: Try, scope: Scope): readonly Type[] {
  const types = commonTypes(parts)
  const isNamed = parts.some((part) => Object.hasOwn(part, 'type'))
  const inFull = types.filter((type) => type !== 'null')
  const start =
    count > 1 ? Math.floor(scope.random() * types.length) : isNamed && !place.isLean ? Math.floor(turn * inFull.length) : 0
  return [...types.slice(start), ...types.slice(0, start)]
}

/** A value that the schemas list themselves: of `const` and `enum` one must be taken, of `examples` one may. */
function pickListed(goal: readonly unknown[], { parts }: Flat, scope: Scope): unknown {
  const values = listValues(parts)
  const list = values ?? parts.flatMap((part) => listOf(part, 'examples'))
  if (list.length === 0 && values === undefined) return undefined
  const start = Math.floor(scope.random() * list.length)
  for (let count = 0; count < list.length; count += 1) {
    const value = list[(start + count) % list.length]
    if (isValid(value, goal, scope)) return value
  }
  if (values === undefined) return undefined
  throw new SchemaProblem('', 'No value that the schema lists satisfies the rest of it.')
}

/** The shortest list of values that a schema allows alone. */
function listValues(parts: readonly SchemaObject[]): readonly unknown[] | undefined {
  let shortest: readonly unknown[] | undefined
  for (const part of parts) {
    const list = Object.hasOwn(part, 'const')
      ? [part['const']]
      : part['type'] === 'boolean'
        ? [true, false]
        : ownValue(part, 'enum')
    if (Array.isArray(list) && (shortest === undefined || list.length < shortest.length)) shortest = list
  }
  return shortest
}

function recurs({ refs }: Flat, place: Place, scope: Scope): boolean {
  const again = refs.find((ref) => place.refs.filter((before) => before === ref).length > 1)
  if (again !== undefined && heightOf(again, scope) === Number.POSITIVE_INFINITY) {
    throw new SchemaProblem(scope.pathOf(again) ?? '', 'The schema refers to itself without an end.')
  }
  if (place.depth > deepest)
    throw new SchemaProblem('', `The schema asks for a value nested deeper than the mock makes (${deepest} levels).`)
  return again !== undefined
}

/** The last resort: what is simple, and what the schemas call the default. */
function findPlain(goal: readonly unknown[], scope: Scope): { value: unknown }[] {
  const defaults = goal.flatMap((schema) => (isRecord(schema) ? [ownValue(schema, 'default')] : []))
  const plain = ['', 'a', 0, 1, -1, 0.5, true, false, {}, [], null, ...defaults]
  const value = plain.find((candidate) => candidate !== undefined && isValid(candidate, goal, scope))
  return value === undefined ? [] : [{ value }]
}

function isValid(value: unknown, goal: readonly unknown[], scope: Scope): boolean {
  return goal.every((schema) => checkValue(value, schema, scope) !== undefined)
}

/** A problem with the place of the schema that it arose in. */
function locate(error: unknown, goal: readonly unknown[], scope: Scope): SchemaProblem {
  if (!(error instanceof SchemaProblem)) throw error
  if (error.path === '') error.path = goal.map((schema) => scope.pathOf(schema)).find((path) => path !== undefined) ?? ''
  if (error.isFinal) throw error
  // To throw and to catch is slow.
  scope.spend(15)
  return error
}
