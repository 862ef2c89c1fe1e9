import { once } from 'node:events'
import { connect } from 'node:net'
import fc from 'fast-check'
import type { FuzzRequest } from './requests.ts'

/** Bytes over a connection of their own, and how the client ends it. */
export interface RawCase {
  readonly bytes: Uint8Array
  /** `end` closes its own half and reads; `reset` cuts the connection, `cut` bytes after the beginning. */
  readonly leaving: 'end' | 'reset'
  /** How long a client waits before it resets, in milliseconds. */
  readonly waitMs: number
}

/** Requests as bytes: framed well or badly, one or several on a connection, whole or cut at any byte. */
export function rawCase(request: fc.Arbitrary<FuzzRequest>): fc.Arbitrary<RawCase> {
  const odd = fc.constantFrom('chunked', 'short', 'long', 'both', 'none', 'bad')
  const framing = fc.oneof({ weight: 6, arbitrary: fc.constant('length') }, odd)
  const one = fc.tuple(request, framing).map(([sent, kind]) => toBytes(sent, kind))
  const damage = rarely(fc.tuple(fc.nat(), fc.nat(255)))
  return fc
    .tuple(fc.array(one, { minLength: 1, maxLength: 3 }), damage, rarely(fc.nat()), fc.boolean(), fc.nat(5))
    .map(([pieces, flipped, cut, isReset, waitMs]) => {
      const bytes = Buffer.concat(pieces)
      if (flipped !== null) bytes[flipped[0] % bytes.length] = flipped[1]
      const sent = cut === null ? bytes : bytes.subarray(0, cut % (bytes.length + 1))
      return { bytes: sent, leaving: isReset ? 'reset' : 'end', waitMs }
    })
}

function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, arbitrary)
}

function toBytes({ method, target, headers, body }: FuzzRequest, framing: string): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const length = `Content-Length: ${body.length}\r\n`
  const frame = {
    length,
    chunked: 'Transfer-Encoding: chunked\r\n',
    short: `Content-Length: ${Math.max(0, body.length - 3)}\r\n`,
    long: `Content-Length: ${body.length + 3}\r\n`,
    both: `${length}Transfer-Encoding: chunked\r\n`,
    none: '',
    bad: 'Content-Length: -1\r\n',
  }[framing]
  const content = framing === 'chunked' ? [`${body.length.toString(16)}\r\n`, body, '\r\n0\r\n\r\n'] : [body]
  const path = target.replace(/[\r\n ]/g, '_')
  const head = `${method} ${path} HTTP/1.1\r\nHost: a\r\n${lines}${frame}\r\n`
  return Buffer.concat([head, ...content].map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
}

/** How long a connection may stay open after its client has closed its half, in milliseconds. */
const patienceMs = 10_000

/** Sends a case. @returns what came back. @throws Error if the connection is not closed in time. */
export async function sendRaw(port: number, { bytes, leaving, waitMs }: RawCase): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1')
  })
  socket.on('error', () => {})
  socket.write(bytes)
  if (leaving === 'end') socket.end()
  else setTimeout(() => socket.resetAndDestroy(), waitMs)
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    socket.destroy()
  }, patienceMs)
  await once(socket, 'close')
  clearTimeout(timer)
  if (isLate) throw new Error(`no end after ${patienceMs} ms`)
  return answer
}
