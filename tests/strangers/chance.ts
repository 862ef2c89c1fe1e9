import { createRandom, type Random, shuffle } from '../../engine/target/random.ts'

/** Draws from a seed: the same seed draws the same. */
export interface Chance {
  /** One of the values. */
  one<T>(...values: readonly [T, ...T[]]): T
  /** True in so many of a hundred cases. */
  percent(share: number): boolean
  /** A whole number below `most`. */
  below(most: number): number
  /** So many of the values. */
  some<T>(values: readonly T[], count: number): T[]
  /** Characters of an alphabet. */
  text(alphabet: string, length: number): string
}

export function createChance(seed: number): Chance {
  const random: Random = createRandom(seed)
  const below = (most: number) => Math.floor(random() * most)
  return {
    one: (...values) => values[below(values.length)] ?? values[0],
    percent: (share) => random() * 100 < share,
    below,
    some: (values, count) => shuffle(values, random).slice(0, count),
    text: (alphabet, length) => Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join(''),
  }
}
