const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** The CRC-32 of ISO 3309, as zip and PNG have it, in eight hexadecimal digits. */
export function crc32(bytes: Uint8Array): string {
  let value = 0xffffffff
  for (const byte of bytes) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0)
  return ((value ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0')
}
