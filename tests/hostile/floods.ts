import { gzipSync } from 'node:zlib'
import type { Hostile } from './listen.ts'
import { altered } from './mocked.ts'
import { always, bytes, flood, http, json } from './scripted.ts'

const deep = (open: string, close: string) => open.repeat(200_000) + close.repeat(200_000)

/** Servers that send more than a client can keep. */
export const floods: Readonly<Record<string, Hostile>> = {
  'endless-body': http((_, response) => {
    response.writeHead(200, json)
    if (response.socket) flood(response.socket, `1000\r\n${'a'.repeat(4096)}\r\n`)
  }),
  'endless-stream': http((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    if (response.socket) flood(response.socket, `e\r\ndata: {"a":1}\n\n\r\n`.replace('e\r\n', '10\r\n'))
  }),
  'hundred-megabytes': always(200, json, Buffer.alloc(100 * 1024 * 1024, 'x')),
  'long-messages': altered((reply) =>
    reply.status >= 400
      ? { ...reply, body: JSON.stringify({ error: { message: 'm'.repeat(3_900_000), type: 'x', code: reply.status } }) }
      : reply,
  ),
  'deep-arrays': altered((reply) => (reply.status === 200 ? { ...reply, body: deep('[', ']') } : reply)),
  'deep-objects': altered((reply) =>
    reply.status === 200 ? { ...reply, body: deep('{"a":', '1}').replace('1}', '1}') } : reply,
  ),
  'deep-in-usage': altered((reply) =>
    typeof reply.body === 'string'
      ? { ...reply, body: reply.body.replace(/"usage":\{/, `"usage":{"x":${deep('[', ']')},`) }
      : reply,
  ),
  'many-models': altered((reply) =>
    typeof reply.body === 'string' && reply.body.includes('"object":"model"')
      ? {
          ...reply,
          body: JSON.stringify({
            object: 'list',
            data: Array.from({ length: 60_000 }, (_, at) => ({ id: `m-${at}`, object: 'model' })),
          }),
        }
      : reply,
  ),
  'gzip-bomb': always(200, { ...json, 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(50 * 1024 * 1024))),
  'endless-head': bytes('HTTP/1.1 200 OK\r\n', (socket) => flood(socket, `X-A: ${'b'.repeat(1000)}\r\n`)),
}
