import { nearest } from './nearest.ts'

/** What a value may be: what is wrong with it, and where, or undefined. `at` is where it stands, as JavaScript writes it. */
export type Shape = (value: unknown, at: string) => string | undefined

/** A shape that fits what passes a test; `says` follows `must be`. */
export function fits(isFit: (value: unknown) => boolean, says: string): Shape {
  return (value, at) => (isFit(value) ? undefined : `${at} must be ${says}, not ${show(value)}`)
}

export const text = fits((value) => typeof value === 'string', 'a string')
export const flag = fits((value) => typeof value === 'boolean', 'true or false')
export const callable = fits((value) => typeof value === 'function', 'a function')
export const object = fits((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'an object')

/** A whole number within bounds. */
export function whole(min: number, max: number): Shape {
  return fits(
    (value) => Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max,
    `a whole number from ${min} to ${max}`,
  )
}

/** A number that is not negative. */
export const notNegative = fits((value) => Number.isFinite(value) && Number(value) >= 0, 'a number that is not negative')

/** One of some words. */
export function oneOf(...words: readonly string[]): Shape {
  return (value, at) =>
    words.some((word) => word === value)
      ? undefined
      : `${at} must be ${words.join(' or ')}, not ${show(value)}${meant(String(value), words)}`
}

/** What fits the first or the second shape; what is wrong is told in the words of the second for objects, else of the first. */
export function either(first: Shape, second: Shape): Shape {
  return (value, at) => {
    const problem = first(value, at)
    if (problem === undefined) return undefined
    const other = second(value, at)
    return other === undefined ? undefined : typeof value === 'object' ? other : problem
  }
}

/** A list whose entries have a shape. */
export function listOf(entry: Shape): Shape {
  return (value, at) => {
    if (!Array.isArray(value)) return `${at} must be a list, not ${show(value)}`
    return first(value.map((item, index) => () => entry(item, `${at}[${index}]`)))
  }
}

/** An object with no other members than these. One that is undefined counts as left out. */
export function members(shapes: Readonly<Record<string, Shape>>, needed: readonly string[] = []): Shape {
  const names = Object.keys(shapes)
  return (value, at) => {
    const wrong = object(value, at)
    if (wrong !== undefined) return wrong
    const given = Object.entries(Object(value)).filter(([, member]) => member !== undefined)
    const missing = needed.find((name) => !given.some(([known]) => known === name))
    return (
      first(
        given.map(
          ([name, member]) =>
            () =>
              shapes[name]?.(member, `${at}.${name}`) ?? unknownMember(name, at, names),
        ),
      ) ?? (missing === undefined ? undefined : `${at}.${missing} is missing`)
    )
  }
}

function unknownMember(name: string, at: string, names: readonly string[]): string | undefined {
  return names.includes(name)
    ? undefined
    : `${at}.${name.slice(0, 100)} is not known${meant(name, names, `: there are ${names.join(', ')}`)}`
}

/** `: did you mean …?`, or what else is to be said. */
export function meant(given: string, names: readonly string[], otherwise = ''): string {
  const near = nearest(given, names)
  return near === undefined ? otherwise : `: did you mean ${near}?`
}

function first(problems: readonly (() => string | undefined)[]): string | undefined {
  for (const problem of problems) {
    const found = problem()
    if (found !== undefined) return found
  }
  return undefined
}

/** A value in few letters. A long string may be a secret. */
function show(value: unknown): string {
  if (typeof value === 'string') return value.length > 12 ? 'that string' : JSON.stringify(value)
  if (typeof value === 'function') return 'a function'
  if (Array.isArray(value)) return 'a list'
  if (value instanceof Promise) return 'a promise: is an await missing?'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}
