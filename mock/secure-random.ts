import type { Random } from './state/random.ts'

/** Numbers that cannot be predicted. */
export const secureRandom: Random = () => {
  if (taken === drawn.length) {
    if (nodeCrypto === undefined) crypto.getRandomValues(drawn)
    else nodeCrypto.randomFillSync(drawn)
    taken = 0
  }
  const number = drawn[taken] ?? 0
  taken += 1
  return number / 4294967296
}

/** Node's own needs no WebCrypto, which takes a millisecond to load. */
const nodeCrypto = globalThis.process?.getBuiltinModule?.('node:crypto')

/** A call takes as long for many as for one, and a mock draws hundreds before its first answer. */
const drawn = new Uint32Array(256)
let taken = drawn.length
