import zlib from 'node:zlib'

/** More than any answer that is judged has, in bytes. */
const most = { maxOutputLength: 16 * 1024 * 1024 }

const decoders: Readonly<Record<string, ((bytes: Uint8Array) => Uint8Array) | undefined>> = {
  identity: (bytes) => bytes,
  gzip: (bytes) => zlib.gunzipSync(bytes, most),
  'x-gzip': (bytes) => zlib.gunzipSync(bytes, most),
  deflate: (bytes) => zlib.inflateSync(bytes, most),
  br: (bytes) => zlib.brotliDecompressSync(bytes, most),
}

/** A body without its Content-Encoding; undefined if it cannot be decoded. */
export function decodeBody(bytes: Uint8Array, encodings: readonly string[]): Uint8Array | undefined {
  const names = encodings
    .flatMap((value) => value.split(',').map((name) => name.trim().toLowerCase()))
    .filter((name) => name !== '')
  try {
    return names.reduceRight<Uint8Array | undefined>((body, name) => (body === undefined ? body : decoders[name]?.(body)), bytes)
  } catch {
    return undefined
  }
}
