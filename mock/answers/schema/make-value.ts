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
const fullDepth = 6
const fullSize = 400

/** Keywords whose effect shows in the finished value alone. */
const late = (
  'not oneOf if contains uniqueItems propertyNames unevaluatedProperties unevaluatedItems dependentSchemas dependentRequired ' +
  'dependencies patternProperties minProperties maxProperties anyOf examples'
).split(' ')

/** A value that satisfies all schemas of a goal, found by trying. @throws SchemaProblem if none is found. */
export function makeValue(goal: readonly unknown[], place: Place, scope: Scope): unknown {
  scope.made += 1
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
      if (count === 0) tries = Math.max(tries, hasLate(goal, scope) ? toTries(undefined, place) : 1)
    }
  }
  const [plain] = findPlain(goal, scope)
  if (plain !== undefined) return plain.value
  throw problem ?? new SchemaProblem('', 'No value was found that satisfies the schema.')
}

function toTries(flat: Flat | undefined, { depth }: Place): number {
  const isHard =
    flat === undefined || flat.hasChoices || flat.parts.some((part) => late.some((keyword) => Object.hasOwn(part, keyword)))
  return isHard ? Math.max(4, 50 >> Math.floor(depth / 2)) : 1
}

function hasLate(goal: readonly unknown[], scope: Scope): boolean {
  return goal.some(
    (schema) =>
      isRecord(schema) &&
      (scope.targetsOf(schema).length > 0 || Object.keys(schema).some((key) => key.endsWith('Of') || late.includes(key))),
  )
}

function makeFlat(goal: readonly unknown[], flat: Flat, attempt: Try, scope: Scope): unknown {
  const example = pickExample(goal, flat, scope)
  if (example !== undefined) return example
  const { place } = attempt
  const inner = { ...place, isLean: place.isLean || recurs(flat, place, scope), refs: [...place.refs, ...flat.refs] }
  let problem = new SchemaProblem('', 'No type is allowed by all parts of the schema.')
  for (const type of orderTypes(flat, attempt, scope)) {
    try {
      const value = makeTyped(type, flat.parts, { ...attempt, place: inner }, scope)
      if (toTries(flat, place) === 1 || isValid(value, goal, scope)) return value
      problem = new SchemaProblem('', 'The keywords of the schema seem to contradict each other: no value was found.')
    } catch (error) {
      problem = locate(error, goal, scope)
    }
  }
  throw problem
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
function pickExample(goal: readonly unknown[], { parts }: Flat, scope: Scope): unknown {
  const lists = parts.flatMap((part) =>
    Object.hasOwn(part, 'const') ? [[part['const']]] : Array.isArray(part['enum']) ? [part['enum']] : [],
  )
  const shortest = lists.sort((one, other) => one.length - other.length)[0]
  const examples = parts.flatMap((part) => listOf(part, 'examples'))
  const list: readonly unknown[] = shortest ?? examples
  const start = Math.floor(scope.random() * list.length)
  for (const value of [...list.slice(start), ...list.slice(0, start)]) if (isValid(value, goal, scope)) return value
  if (shortest === undefined) return undefined
  throw new SchemaProblem('', 'None of the values that `enum` or `const` lists satisfies the rest of the schema.')
}

function recurs({ refs }: Flat, place: Place, scope: Scope): boolean {
  const again = refs.find((ref) => place.refs.filter((before) => before === ref).length > 1)
  const isEndless = again !== undefined && heightOf(again, scope) === Number.POSITIVE_INFINITY
  if (isEndless || place.depth > deepest) {
    throw new SchemaProblem(scope.pathOf(again) ?? '', 'The schema refers to itself without an end.', { isFinal: isEndless })
  }
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
  const path = error.path === '' ? goal.map((schema) => scope.pathOf(schema)).find((place) => place !== undefined) : error.path
  const located = new SchemaProblem(path ?? '', error.message, { isFinal: error.isFinal })
  if (error.isFinal) throw located
  return located
}
