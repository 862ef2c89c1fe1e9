/** A source of numbers from 0 up to but not including 1. */
export type Random = () => number

/** Numbers that follow only from the parts (xmur3 into sfc32): the same parts, the same numbers. */
export function seededRandom(...parts: (string | number)[]): Random {
  let a = scramble(hashParts(parts))
  let b = scramble(a)
  let c = scramble(b)
  let counter = 1
  return () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
}

/** A short string that follows from a long one, for use as a seed many times. */
export function fingerprint(text: string): string {
  const first = scramble(hashParts([text]))
  return `${(first >>> 0).toString(36)}-${(scramble(first) >>> 0).toString(36)}`
}

const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** A string of letters and digits. */
export function randomText(random: Random, length: number): string {
  const letters: string[] = []
  for (let index = 0; index < length; index += 1) letters.push(alphabet[Math.floor(random() * alphabet.length)] ?? '')
  // One flat text: what is added letter by letter stays a chain of pieces, twenty times as large, as long as it is kept.
  return letters.join('')
}

/** What separates parts: no part has it. */
const separator = 0

/** xmur3 of the parts with a character U+0000 between them, 32 bits. */
function hashParts(parts: readonly (string | number)[]): number {
  let length = parts.length - 1
  for (const part of parts) length += typeof part === 'string' ? part.length : String(part).length
  let hash = 1779033703 ^ length
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? ''
    const text = typeof part === 'string' ? part : String(part)
    if (index > 0) hash = mix(hash, separator)
    for (let at = 0; at < text.length; at += 1) hash = mix(hash, text.charCodeAt(at))
  }
  return hash
}

function mix(hash: number, code: number): number {
  const mixed = Math.imul(hash ^ code, 3432918353)
  return (mixed << 13) | (mixed >>> 19)
}

/** The next of the numbers that follow from a hash, 32 bits. */
function scramble(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), 2246822507)
  const second = Math.imul(first ^ (first >>> 13), 3266489909)
  return second ^ (second >>> 16)
}
