/** What a client sent, with its secrets: never shown as it is. */
export interface SentRequest {
  readonly headers: Readonly<Record<string, string>>
  /** Its beginning, if it is long, a character for each byte; undefined if it is no longer kept. */
  readonly body: string | undefined
  /** The bytes of the whole body. */
  readonly size: number
}

interface Latin1 {
  latin1Slice?(start: number, end: number): string
}

/** Bytes as a string with a character for each: a short string costs less to keep than a short array of bytes. */
export function toBinary(bytes: Uint8Array & Latin1, most = bytes.length): string {
  const end = Math.min(bytes.length, most)
  if (bytes.latin1Slice !== undefined) return bytes.latin1Slice(0, end)
  let text = ''
  for (let at = 0; at < end; at += 4096) text += String.fromCharCode(...bytes.subarray(at, Math.min(at + 4096, end)))
  return text
}

/** The bytes of such a string. */
export function toBytes(binary: string): Uint8Array {
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
