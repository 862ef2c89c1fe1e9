import type { Random } from '../../state/random.ts'
import { type Bytes, bigEndian, joinBytes, littleEndian } from './bytes.ts'

/** A PNG of broad diagonal stripes, one bit a pixel. */
export async function drawPng(random: Random, width: number, height: number): Promise<Bytes> {
  const { rows, toPng } = draw(random, width, height)
  return toPng(await deflate(rows))
}

/** The same without compression, which browsers have only as a stream. */
export function drawUncompressedPng(random: Random, width: number, height: number): Bytes {
  const { rows, toPng } = draw(random, width, height)
  return toPng(store(rows))
}

function draw(random: Random, width: number, height: number) {
  const stripe = 8 + Math.floor(random() * 24)
  const rows = drawRows(width, height, stripe)
  const header = joinBytes(bigEndian(width, 4), bigEndian(height, 4), [1, 3, 0, 0, 0])
  const palette = Uint8Array.from({ length: 6 }, () => Math.floor(random() * 256))
  const toPng = (pixels: Bytes) =>
    joinBytes(
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
      toChunk('IHDR', header),
      toChunk('PLTE', palette),
      toChunk('IDAT', pixels),
      toChunk('IEND', new Uint8Array()),
    )
  return { rows, toPng }
}

/** Whether bytes begin as a PNG does. */
export function isPng(bytes: Uint8Array): boolean {
  return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, index) => bytes[index] === byte)
}

function drawRows(width: number, height: number, stripe: number): Bytes {
  const stride = 1 + Math.ceil(width / 8)
  const rows = new Uint8Array(stride * height)
  for (let y = 0; y < height; y += 1) {
    for (let byte = 1; byte < stride; byte += 1) {
      rows[y * stride + byte] = Math.floor((byte * 8 + y) / stripe) % 2 === 0 ? 0xff : 0
    }
  }
  return rows
}

function toChunk(type: string, content: Bytes): Bytes {
  const body = joinBytes(type, content)
  return joinBytes(bigEndian(content.length, 4), body, bigEndian(crc32(body), 4))
}

async function deflate(bytes: Bytes): Promise<Bytes> {
  const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(compressed).arrayBuffer())
}

/** The most that a block without compression holds. */
const blockBytes = 0xffff

/** RFC 1950 and 1951: blocks without compression. */
function store(bytes: Bytes): Bytes {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)]
  for (let at = 0; at < bytes.length; at += blockBytes) {
    const block = bytes.subarray(at, at + blockBytes)
    const isLast = at + blockBytes >= bytes.length
    parts.push(joinBytes([isLast ? 1 : 0], littleEndian(block.length, 2), littleEndian(blockBytes - block.length, 2)), block)
  }
  return joinBytes(...parts, bigEndian(adler32(bytes), 4))
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0]
  for (const byte of bytes) {
    a = (a + byte) % 65_521
    b = (b + a) % 65_521
  }
  return b * 65_536 + a
}

/** PNG's CRC-32 takes the bits in reverse order. */
function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (value >>> 8) ^ (crcTable[(value ^ byte) & 0xff] ?? 0)
  return (value ^ 0xffffffff) >>> 0
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})
