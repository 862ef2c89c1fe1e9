import type { Random } from './state/random.ts'

/** Numbers that cannot be predicted. */
export const secureRandom: Random = () => {
  if (taken === drawn.length) {
    crypto.getRandomValues(drawn)
    taken = 0
  }
  const number = drawn[taken] ?? 0
  taken += 1
  return number / 4294967296
}

/** A call takes as long for many as for one, and a mock draws hundreds before its first answer. */
const drawn = new Uint32Array(256)
let taken = drawn.length
