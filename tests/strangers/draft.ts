import { connect } from 'node:net'
import type { OperationFacts } from '../../spec/operations.gen.ts'
import { catalogOf } from './desk.ts'
import { familyOf } from './operations.ts'
import type { Traits } from './traits.ts'
import type { Members } from './visit.ts'

/** A request as bytes: what the witness of a fault is made of. */
export interface Draft {
  readonly method: string
  readonly path: string
  readonly version?: '1.0' | '1.1'
  /** Without Authorization, Content-Type and the length. */
  readonly lines: readonly string[]
  readonly authorization: readonly string[]
  readonly host: string
  readonly type: string | undefined
  readonly body: string
  readonly chunked?: boolean
}

const boundary = 'strangers'

/** The smallest request that an operation takes, with the valid key. */
export function draftOf(operation: OperationFacts, traits: Traits, key: string, more: Members = {}): Draft {
  const { method, path, requestMediaType, id } = operation
  const family = familyOf(id)
  const model = family === undefined ? undefined : catalogOf(traits)[family][0]
  const members = { ...Object(operation.smallestRequest), ...(model && { model }), ...more }
  const isForm = requestMediaType === 'multipart/form-data'
  const type = isForm ? `${requestMediaType}; boundary=${boundary}` : (requestMediaType ?? undefined)
  const body = requestMediaType === null ? '' : isForm ? form(members) : JSON.stringify(members)
  return { method, path, lines: [], authorization: [`Bearer ${key}`], host: 'gateway.example', type, body }
}

function form(members: Members): string {
  const parts = Object.entries(members).map(([name, value]) => {
    const file = /\.(png|wav)$/.test(String(value)) ? `; filename="${value}"` : ''
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`
  })
  return `${parts.join('')}--${boundary}--\r\n`
}

/** Sends a draft over a socket of its own. @returns the status of the answer, 0 where there is none. */
export function statusOf(url: string, draft: Draft): Promise<number> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    let text = ''
    socket.setTimeout(5000, () => socket.destroy())
    socket.on('data', (piece) => {
      // RFC 9110 §15.2: what comes before the answer is none.
      text = (text + piece.toString('latin1')).replace(/^HTTP\/1\.1 100 [^\r]*\r\n\r\n/, '')
      if (text.includes('\r\n')) socket.destroy()
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(Number(/^HTTP\/1\.\d (\d{3})/.exec(text)?.[1] ?? 0)))
    socket.write(toBytes(draft), 'latin1')
  })
}

function toBytes({ method, path, version = '1.1', lines, authorization, host, type, body, chunked }: Draft) {
  const length = chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${body.length}`
  const head = [
    `${method} ${path} HTTP/${version}`,
    `Host: ${host}`,
    ...authorization.map((value) => `Authorization: ${value}`),
    ...lines,
    ...(type === undefined ? [] : [`Content-Type: ${type}`]),
    ...(body === '' ? [] : [length]),
    ...(lines.some((line) => /^connection:/i.test(line)) ? [] : ['Connection: close']),
  ]
  const content = chunked && body !== '' ? `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body
  return `${head.join('\r\n')}\r\n\r\n${content}`
}
