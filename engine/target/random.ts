/** Numbers from 0 up to, but not including, 1. */
export type Random = () => number

/** Numbers that follow from a seed; without a seed they cannot be predicted. */
export function createRandom(seed: number | undefined): Random {
  if (seed === undefined) return () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
  let state = seed >>> 0
  // Mulberry32, a public-domain generator: for repeatable tests, not for secrets.
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The values in random order. */
export function shuffle<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => ({ value, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value)
}
