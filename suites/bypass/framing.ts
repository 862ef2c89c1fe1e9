import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { pipelined } from '../../engine/http/raw-request.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** How requests follow each other on a connection, and how their bodies are told. */
export const framing = bypassCheck({
  id: 'bypass/framing',
  level: 'MUST',
  says: 'no framing of a request opens an operation without a key',
  cites: [tokmodel('AUTH-05')],
  probes({ target, api, key, pathOf, get, post }) {
    const valid = { requestTarget: pathOf(api.withoutBody), lines: [`Authorization: Bearer ${key}`] }
    return [
      post('a chunked body', { chunked: true }),
      post('Expect: 100-continue', { lines: ['Expect: 100-continue'] }),
      get('HTTP/1.0', { version: 'HTTP/1.0' }),
      get('HTTP/1.0 without a Host', { version: 'HTTP/1.0', hosts: [] }),
      get('a body on GET', { body: '{}' }),
      get('a request for a WebSocket', {
        lines: [...webSocket, `Sec-WebSocket-Protocol: openai-insecure-api-key.${key}`],
        keepAlive: true,
      }),
      get('a request for HTTP/2', { lines: ['Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA'], keepAlive: true }),
      {
        name: 'a request in the same packet behind one with the valid key',
        operation: api.withoutBody,
        request: pipelined(target, [valid, { requestTarget: valid.requestTarget }]),
      },
    ]
  },
})

const webSocket = [
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: Y29uZm9ybWFuY2UtcHJvYmU=',
]
