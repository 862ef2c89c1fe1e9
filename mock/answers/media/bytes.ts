export type Bytes = Uint8Array<ArrayBuffer>

/** The parts in one piece; strings are Latin-1. */
export function joinBytes(...parts: (string | Uint8Array | readonly number[])[]): Bytes {
  const pieces = parts.map((part) => (typeof part === 'string' ? latin1(part) : Uint8Array.from(part)))
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    joined.set(piece, at)
    at += piece.length
  }
  return joined
}

/** A whole number as bytes, the most significant first. */
export function bigEndian(value: number, length: number): Bytes {
  return Uint8Array.from({ length }, (_, index) => Math.floor(value / 256 ** (length - 1 - index)) % 256)
}

/** A whole number as bytes, the least significant first. */
export function littleEndian(value: number, length: number): Bytes {
  return bigEndian(value, length).reverse()
}

/** A cyclic redundancy check, bit by bit, most significant first. */
export function crc(bytes: Uint8Array, width: 8 | 16 | 32, polynomial: number): number {
  const top = 2 ** (width - 1)
  const mask = 2 ** width
  let value = 0
  for (const byte of bytes) {
    value = (value ^ (byte * 2 ** (width - 8))) >>> 0
    for (let bit = 0; bit < 8; bit += 1) {
      const carry = value >= top
      value = (value * 2) % mask
      if (carry) value = (value ^ polynomial) >>> 0
    }
  }
  return value
}

function latin1(text: string): Bytes {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
