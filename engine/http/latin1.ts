/** Bytes as a string with a character for each (Latin-1). */
export function toLatin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode.apply(undefined, codesOf(bytes, at))
  return text
}

/** `apply` takes arrays of bytes as they are; its type knows arrays of numbers only. Spreading them takes four times as long. */
function codesOf(bytes: Uint8Array, at: number): number[] {
  return bytes.subarray(at, at + 4096) as unknown as number[]
}

/** The bytes of such a string. */
export function fromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return bytes
}
