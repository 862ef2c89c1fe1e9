import { toBinary } from '../state/sent-request.ts'

/** JSON beyond these bounds takes long to parse or to traverse, and no client sends it. Members cost most. */
const bounds = { values: 350_000, members: 220_000, depth: 100 }

/** Too short to reach the bounds in a way that matters. */
const harmless = 200

/** Found at run time, so that this module loads in a browser as well. Most bodies are ASCII, which needs no decoder. */
const isAscii = globalThis.process?.getBuiltinModule?.('node:buffer')?.isAscii

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/** Thrown if a body has more values, or is nested more deeply, than the mock accepts. */
export class JsonBoundsError extends Error {
  override readonly name = 'JsonBoundsError'
}

/** The value of JSON in UTF-8. @throws SyntaxError or TypeError if it is none, JsonBoundsError if it exceeds the bounds. */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length > harmless) requireBounds(bytes)
  return JSON.parse(isAscii?.(bytes) ? toBinary(bytes) : strictUtf8.decode(bytes))
}

/** Counts what JSON.parse would make, in one pass over the bytes: parsing itself cannot be interrupted. */
function requireBounds(bytes: Uint8Array): void {
  let [values, members, depth, isText] = [0, 0, 0, false]
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (isText) {
      if (byte === backslash) at += 1
      else if (byte === quote) isText = false
    } else if (byte === quote) isText = true
    else if (byte === comma) values += 1
    else if (byte === colon) members += 1
    else if (byte === bracket || byte === brace) {
      values += 1
      depth += 1
      if (depth > bounds.depth) throw new JsonBoundsError(`The body is nested more than ${bounds.depth} levels deep.`)
    } else if (byte === bracket + 2 || byte === brace + 2) depth -= 1
  }
  if (members > bounds.members) throw new JsonBoundsError(`The body has more than ${bounds.members} members.`)
  if (values > bounds.values) throw new JsonBoundsError(`The body has more than ${bounds.values} values.`)
}

const [quote, comma, colon, bracket, backslash, brace] = [0x22, 0x2c, 0x3a, 0x5b, 0x5c, 0x7b]
