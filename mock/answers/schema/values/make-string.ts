import { numberOf, type SchemaObject, stringOf } from '../keywords.ts'
import { matchPattern } from '../pattern/match-pattern.ts'
import { writePattern } from '../pattern/write-pattern.ts'
import { SchemaProblem } from '../schema-problem.ts'
import type { Scope } from '../scope.ts'
import { isOfFormat, makeFormat } from './formats.ts'
import { word, words } from './words.ts'

const longest = 10_000
const tries = 60
const prose = /description|summary|text|content|reason|explan|comment|message|note|answer|title|question/i

/** What a string must be. */
interface Wish {
  readonly least: number
  readonly most: number
  readonly patterns: readonly string[]
  readonly formats: readonly string[]
}

/** A string for the keywords of all parts: words, unless a pattern or a format asks for something else. @throws SchemaProblem if none is found. */
export function makeString(parts: readonly SchemaObject[], name: string, scope: Scope): string {
  const wish = toWish(parts)
  if (wish.least > wish.most) throw new SchemaProblem('', 'The schema asks for a string that is longer than it allows.')
  if (wish.least > longest) {
    throw new SchemaProblem('', `The schema asks for a string longer than the mock makes (${longest} characters).`)
  }
  const format = wish.formats.find((known) => makeFormat(known, scope.random, 0) !== undefined)
  if (wish.patterns.length === 0 && format === undefined)
    return words(scope.random, Math.max(wish.least, prose.test(name) ? 24 : 0), wish.most)
  return findString(wish, format, scope)
}

function toWish(parts: readonly SchemaObject[]): Wish {
  return {
    least: Math.ceil(Math.max(0, ...parts.map((part) => numberOf(part, 'minLength') ?? 0))),
    most: Math.floor(Math.min(...parts.map((part) => numberOf(part, 'maxLength') ?? Number.POSITIVE_INFINITY))),
    patterns: [...new Set(parts.map((part) => stringOf(part, 'pattern')).filter((pattern) => pattern !== undefined))],
    formats: [...new Set(parts.map((part) => stringOf(part, 'format')).filter((format) => format !== undefined))],
  }
}

/** Tries texts of the format, of each pattern and of words, longer and longer as long as they are too short. */
function findString(wish: Wish, format: string | undefined, scope: Scope): string {
  let more = 0
  for (let count = 0; count < tries; count += 1) {
    const text = adapt(propose(wish, format, { count, more }, scope), wish, scope)
    if (isWished(text, wish, scope)) return text
    const length = [...text].length
    if (length < wish.least) more += Math.max(1, Math.ceil((wish.least - length) / 2))
    else if (length > wish.most) more = Math.max(-1, more - 1)
    else if (count % 5 === 4) more += 2
  }
  throw new SchemaProblem('', 'No string was found that satisfies the pattern, the format and the length of the schema.')
}

function propose(
  { patterns, least, most }: Wish,
  format: string | undefined,
  { count, more }: { count: number; more: number },
  scope: Scope,
): string {
  const { random, spend } = scope
  const pattern = patterns[count % Math.max(1, patterns.length)]
  if (format !== undefined && (pattern === undefined || count % 3 !== 2)) return makeFormat(format, random, more) ?? ''
  if (pattern === undefined || count % 10 === 9) return words(random, least, most)
  return writePattern(scope.patternOf(pattern), { random, spend, more })
}

/** A text that is too short grows at an end, if the pattern is open there; one that asks for more kinds of characters gets them. */
function adapt(text: string, wish: Wish, scope: Scope): string {
  const missing = wish.least - [...text].length
  if (wish.patterns.length === 0 || (missing <= 0 && isWished(text, wish, scope))) return text
  const filler = words(scope.random, missing, Math.max(missing, 0)).replaceAll(' ', '')
  const padding = filler + 'a'.repeat(Math.max(0, missing - filler.length))
  const mixed = `${word(scope.random)}Kw7!${padding}`
  const whole = wish.most === Number.POSITIVE_INFINITY ? mixed : mixed.slice(0, wish.most)
  const candidates = missing > 0 ? [text + padding, padding + text, whole] : [whole, `${text}Kw7!`]
  return candidates.find((candidate) => isWished(candidate, wish, scope)) ?? text
}

function isWished(text: string, { least, most, patterns, formats }: Wish, scope: Scope): boolean {
  const length = [...text].length
  if (length < least || length > most) return false
  if (!formats.every((format) => isOfFormat(format, text))) return false
  return patterns.every((pattern) => matchPattern(scope.patternOf(pattern), text, scope.spend))
}
