import type { BypassForm } from '../../engine/check/bypass-form.ts'
import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { pipelined, type RawParts } from '../../engine/http/raw-request.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** How requests follow each other on a connection, and how their bodies are delimited. */
export const framing = bypassCheck({
  id: 'bypass/framing',
  level: 'MUST',
  says: 'no framing of a request opens an operation without a key',
  cites: [tokmodel('AUTH-05')],
  forms({ target, base, path, key, operation, body }) {
    const post = (name: string, parts: Partial<RawParts>) => (body === undefined ? [] : [{ name, parts }])
    const valid = { requestTarget: base + path, method: operation.method, lines: [`Authorization: Bearer ${key}`] }
    const pair: BypassForm = {
      name: 'a request in the same packet after one with the valid key',
      request: pipelined(target, [valid, { requestTarget: valid.requestTarget }]),
      rare: true,
    }
    return [
      ...post('a chunked body', { chunked: true }),
      { name: 'HTTP/1.0', parts: { version: 'HTTP/1.0' } },
      { name: 'HTTP/1.0 without a Host', parts: { version: 'HTTP/1.0', hosts: [] }, rare: true },
      { name: 'a request for HTTP/2', parts: { lines: http2, keepAlive: true }, rare: true },
      { name: 'a request for a WebSocket', parts: { lines: [...webSocket, `${protocol}.${key}`], keepAlive: true }, rare: true },
      { name: 'a request for a WebSocket without the key', parts: { lines: webSocket, keepAlive: true } },
      ...(body === undefined ? [{ name: 'a body on GET', parts: { body: '{}' } }, pair] : []),
    ]
  },
})

const protocol = 'Sec-WebSocket-Protocol: openai-insecure-api-key'
const http2 = ['Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA']
const webSocket = [
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: Y29uZm9ybWFuY2UtcHJvYmU=',
]
