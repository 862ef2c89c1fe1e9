import type { Hostile } from './listen.ts'
import { altered, breakCode } from './mocked.ts'
import { always, bytes, http, json } from './scripted.ts'

/** Servers whose answers are not those of an API. */
export const wrongAnswers: Readonly<Record<string, Hostile>> = {
  'says-200': always(200, {}, ''),
  'says-200-json': always(200, json, '{}'),
  'says-200-null': always(200, json, 'null'),
  'says-200-nulls': always(200, json, `[${Array(1000).fill('null').join()}]`),
  'says-200-number': always(200, json, '7'),
  'says-200-page': always(200, { 'content-type': 'text/html' }, '<h1>hi'),
  'says-204': always(204, {}, ''),
  'says-304': always(304, {}, ''),
  'says-401': always(401, json, '{"error":{"message":"no","type":"x","code":401}}'),
  'says-500': always(500, json, '{'),
  'says-101': bytes('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nhello'),
  'folded-lines': http((_, response) => void response.writeHead(200, json).end('{"object":"list","data":[]}'), {
    insecureHTTPParser: true,
  }),
  'not-utf-8': always(200, json, Buffer.from([0x22, 0xff, 0xfe, 0xed, 0xa0, 0x80, 0x22])),
  'negative-chunk': bytes('HTTP/1.1 401 U\r\nTransfer-Encoding: chunked\r\n\r\n-6\r\nabc', () => {}),
  'negative-length': bytes('HTTP/1.1 401 U\r\nContent-Length: -39\r\n\r\n', () => {}),
  'length-lies': bytes('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{'),
  'strange-dates': altered((reply) => ({
    ...breakCode(reply),
    headers: { ...reply.headers, date: '9'.repeat(9000), 'retry-after': '-1e99' },
  })),
}
