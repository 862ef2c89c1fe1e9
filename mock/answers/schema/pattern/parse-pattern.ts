import { SchemaProblem } from '../schema-problem.ts'
import { charPattern } from './char-pattern.ts'
import type { Pattern } from './pattern.ts'

/** One unit of a regular expression: an escape, a class, the start of a group, a quantifier, or a character. */
const tokens =
  /\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u\{[0-9a-fA-F]+\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\c[A-Za-z]|\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[A-Za-z_$][\w$]*>|<[=!]|.)|\{\d+(?:,\d*)?\}|./gsu
const longest = 2000
const deepest = 50

/** The tree of a regular expression. @throws SchemaProblem if it uses what the mock does not support. */
export function parsePattern(source: string): Pattern {
  if (source.length > longest) refuse(`The pattern is longer than the mock reads (${longest} characters).`)
  const reader = { units: source.match(tokens) ?? [], at: 0, depth: 0 }
  const pattern = parseChoice(reader)
  if (reader.at < reader.units.length) refuse('The pattern closes a group that it does not open.')
  return pattern
}

interface Reader {
  readonly units: readonly string[]
  at: number
  depth: number
}

function parseChoice(reader: Reader): Pattern {
  reader.depth += 1
  if (reader.depth > deepest) refuse('The pattern nests groups deeper than the mock reads.')
  const options = [parseSequence(reader)]
  while (reader.units[reader.at] === '|') {
    reader.at += 1
    options.push(parseSequence(reader))
  }
  reader.depth -= 1
  return options.length === 1 && options[0] ? options[0] : { kind: 'choice', options }
}

function parseSequence(reader: Reader): Pattern {
  const parts: Pattern[] = []
  for (let unit = reader.units[reader.at]; unit !== undefined && unit !== '|' && unit !== ')'; unit = reader.units[reader.at]) {
    reader.at += 1
    parts.push(parseRepeat(parseUnit(unit, reader), reader))
  }
  return { kind: 'sequence', parts }
}

function parseRepeat(part: Pattern, reader: Reader): Pattern {
  const [min, max] = toCounts(reader.units[reader.at] ?? '')
  if (min === undefined || max === undefined) return part
  reader.at += 1
  if (max < min) refuse('The pattern has a quantifier whose numbers are out of order.')
  if (reader.units[reader.at] === '?') reader.at += 1
  return { kind: 'repeat', part, min, max }
}

function toCounts(unit: string): [min?: number, max?: number] {
  if (unit === '*') return [0, Number.POSITIVE_INFINITY]
  if (unit === '+') return [1, Number.POSITIVE_INFINITY]
  if (unit === '?') return [0, 1]
  const [, min, comma, max] = /^\{(\d+)(,?)(\d*)\}$/.exec(unit) ?? []
  if (min === undefined) return []
  return [Number(min), max ? Number(max) : comma ? Number.POSITIVE_INFINITY : Number(min)]
}

function parseUnit(unit: string, reader: Reader): Pattern {
  if (unit === '^') return { kind: 'edge', at: 'start' }
  if (unit === '$') return { kind: 'edge', at: 'end' }
  if (unit === '\\b') return { kind: 'edge', at: 'word' }
  if (unit === '\\B') return { kind: 'edge', at: 'inside' }
  if (unit.startsWith('(')) return parseGroup(unit, reader)
  if (/^\\[1-9k]/.test(unit)) refuse('The pattern refers back to a group, which the mock does not support.')
  if (/^[*+?]$/.test(unit)) refuse('The pattern has a quantifier with nothing before it.')
  return charPattern(unit)
}

function parseGroup(unit: string, reader: Reader): Pattern {
  if (!/^\((?:\?(?:[:=!]|<[^=!]+>))?$/.test(unit)) refuse('The pattern has a kind of group that the mock does not support.')
  const part = parseChoice(reader)
  if (reader.units[reader.at] !== ')') refuse('The pattern does not close a group.')
  reader.at += 1
  if (unit === '(?=' || unit === '(?!') return { kind: 'look', part, isNegative: unit === '(?!' }
  return part
}

function refuse(message: string): never {
  throw new SchemaProblem('', message)
}
