import type { Random } from '../../../state/random.ts'
import { numberOf, type SchemaObject } from '../keywords.ts'
import { SchemaProblem } from '../schema-problem.ts'

/** Whether a number must be whole, and which try it is. */
export interface NumberTry {
  readonly isWhole: boolean
  readonly count: number
}

interface Range {
  readonly low: number
  readonly high: number
  readonly isAbove: boolean
  readonly isBelow: boolean
}

/** A small and plain number for the keywords of all parts. @throws SchemaProblem if there is none. */
export function makeNumber(parts: readonly SchemaObject[], { isWhole, count }: NumberTry, random: Random): number {
  const range = toRange(parts)
  const steps = read(parts, 'multipleOf').filter((step) => step > 0)
  const number =
    isWhole || steps.length > 0
      ? makeMultiple(range, isWhole ? [1, ...steps] : steps, random)
      : makeFraction(range, random, count)
  if (!isWithin(number, range)) throw new SchemaProblem('', 'No number lies within the bounds that the schema sets.')
  return number
}

function toRange(parts: readonly SchemaObject[]): Range {
  const [least, above] = [read(parts, 'minimum'), read(parts, 'exclusiveMinimum')]
  const [most, below] = [read(parts, 'maximum'), read(parts, 'exclusiveMaximum')]
  const low = Math.max(Number.NEGATIVE_INFINITY, ...least, ...above)
  const high = Math.min(Number.POSITIVE_INFINITY, ...most, ...below)
  return { low, high, isAbove: above.includes(low), isBelow: below.includes(high) }
}

function read(parts: readonly SchemaObject[], keyword: string): number[] {
  return parts.map((part) => numberOf(part, keyword)).filter((bound) => bound !== undefined)
}

function isWithin(number: number, { low, high, isAbove, isBelow }: Range): boolean {
  return Number.isFinite(number) && (isAbove ? number > low : number >= low) && (isBelow ? number < high : number <= high)
}

/** A stretch of at most so much of the range, at 0 if it can be. */
function narrow({ low, high }: Range, width: number): [low: number, high: number] {
  if (low === Number.NEGATIVE_INFINITY) return high >= 0 ? [0, Math.min(high, width)] : [high - width, high]
  if (high === Number.POSITIVE_INFINITY) return [low, Math.max(low + width, low)]
  return low <= 0 && high >= width ? [0, width] : [low, Math.min(high, low + width)]
}

/** Quotients that a computer takes for whole come first: not all checkers allow for rounding. */
function makeMultiple(range: Range, steps: readonly number[], random: Random): number {
  const step = leastCommon(steps)
  const [low, high] = narrow(range, 100 * step)
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)]
  const start = first + Math.floor(random() * (last - first + 1))
  let spare = Number.NaN
  for (let count = 0; count <= Math.min(last - first + 2, 200); count += 1) {
    const number = toDecimal((start + count > last ? first - 1 + (start + count - last) : start + count) * step, step)
    if (!isWithin(number, range)) continue
    if (steps.every((each) => Number.isInteger(number / each))) return number
    spare = number
  }
  return spare
}

function makeFraction(range: Range, random: Random, count: number): number {
  const [low, high] = narrow(range, count < 10 ? 100 : 1e6)
  const number = low + random() * (high - low)
  const plain = [1, 2, 4, 8].map((digits) => Number(number.toFixed(digits)))
  return [...plain, number, low + (high - low) / 2, low, high].find((candidate) => isWithin(candidate, range)) ?? Number.NaN
}

/** The least number that all steps divide, computed in whole numbers. */
function leastCommon(steps: readonly number[]): number {
  const digits = Math.max(...steps.map(countDigits))
  if (digits > 15) return Math.max(...steps)
  const scale = 10 ** digits
  const scaled = steps.map((step) => Math.round(step * scale))
  const common = scaled.reduce((one, other) => (one / greatestCommon(one, other)) * other)
  return toDecimal(common / scale, 10 ** -digits)
}

function greatestCommon(one: number, other: number): number {
  return other === 0 ? one : greatestCommon(other, one % other)
}

function toDecimal(number: number, step: number): number {
  const digits = countDigits(step)
  return digits > 15 ? number : Number(number.toFixed(digits))
}

function countDigits(number: number): number {
  const [mantissa = '', exponent = '0'] = String(number).split('e')
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent))
}
