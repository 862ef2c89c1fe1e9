import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { pipelined } from '../../engine/http/raw-request.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/statements.ts'

/** How requests follow each other on a connection, and how their bodies are told. */
export const framing = bypassCheck({
  id: 'bypass/framing',
  level: 'MUST',
  says: 'no framing of a request opens an operation without a key',
  cites: [tokmodel('AUTH-05')],
  probes({ target, key, pathOf, models, chat }) {
    const valid = { requestTarget: pathOf(operations.listModels), lines: [`Authorization: Bearer ${key}`] }
    return [
      chat('a chunked body', { chunked: true }),
      chat('Expect: 100-continue', { lines: ['Expect: 100-continue'] }),
      models('HTTP/1.0', { version: 'HTTP/1.0' }),
      models('HTTP/1.0 without a Host', { version: 'HTTP/1.0', hosts: [] }),
      models('a body on GET', { body: '{}' }),
      models('a request for a WebSocket', {
        lines: [...webSocket, `Sec-WebSocket-Protocol: openai-insecure-api-key.${key}`],
        keepAlive: true,
      }),
      models('a request for HTTP/2', { lines: ['Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA'], keepAlive: true }),
      {
        name: 'a request in the same packet behind one with the valid key',
        operation: operations.listModels,
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
