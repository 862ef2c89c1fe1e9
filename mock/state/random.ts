/** A source of numbers from 0 up to but not including 1. */
export type Random = () => number

/** Numbers that follow only from the parts (xmur3 into sfc32): the same parts, the same numbers. */
export function seededRandom(...parts: (string | number)[]): Random {
  const next = mix(parts.join('\u0000'))
  let a = next()
  let b = next()
  let c = next()
  let counter = 1
  return () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4294967296
  }
}

/** A short string that follows from a long one, for use as a seed many times. */
export function fingerprint(text: string): string {
  const next = mix(text)
  return `${next().toString(36)}-${next().toString(36)}`
}

const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** A string of letters and digits. */
export function randomText(random: Random, length: number): string {
  let text = ''
  for (let index = 0; index < length; index += 1) text += alphabet[Math.floor(random() * alphabet.length)]
  return text
}

function mix(text: string): () => number {
  let hash = 1779033703 ^ text.length
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 3432918353)
    hash = (hash << 13) | (hash >>> 19)
  }
  return () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507)
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909)
    hash ^= hash >>> 16
    return hash >>> 0
  }
}
