import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { createNodeHandler } from '../../mock/adapters/node.ts'
import { createMock, type Mock } from '../../mock/mock.ts'
import type { Reply } from '../../mock/pipeline/call.ts'
import { disguises } from './disguises.ts'

/** A server that is up to something, and what a run against it is given. */
export interface Running {
  readonly url: string
  readonly key: string
  readonly revokedKey: string
  close(): void
}

/** Starts a hostile server. */
export type Hostile = () => Promise<Running>

const key = 'sk-Q7vXb2Lk9RtY4wZ8mN3pC6sD1fG5hJ0aE'
const revokedKey = 'sk-Zz1Yy2Xx3Ww4Vv5Uu6Tt7Ss8Rr9Qq0PpOo'

async function listen(server: Server): Promise<Running> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('clientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key,
    revokedKey,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

const http = (listener: RequestListener, options = {}): Hostile => {
  return () =>
    listen(
      createHttpServer({ maxHeaderSize: 1_000_000, ...options }, (request, response) => {
        request.resume()
        request.on('error', () => {})
        response.on('error', () => {})
        listener(request, response)
      }),
    )
}

/** The same answer to everything. */
const always = (status: number, headers: Record<string, string>, body: string | Buffer): Hostile =>
  http((_, response) => void response.writeHead(status, headers).end(body))

const json = { 'content-type': 'application/json' }

/** Bytes to everything, as they stand; `after` goes on with the socket. */
const bytes = (text: string, after: (socket: Socket) => void = (socket) => void socket.end()): Hostile => {
  return () =>
    listen(
      createTcpServer((socket) => {
        socket.once('data', () => {
          socket.write(Buffer.from(text, 'latin1'))
          after(socket)
        })
      }),
    )
}

/** Writes a piece again and again, for as long as anybody reads. */
function flood(socket: Socket, piece: string | Buffer): void {
  const more = () => {
    if (socket.destroyed) return
    if (socket.write(piece)) setImmediate(more)
    else socket.once('drain', more)
  }
  more()
}

/** The honest mock with every answer changed. */
const altered = (alter: (reply: Reply, sent: string, mock: Mock) => Reply): Hostile => {
  return async () => {
    const mock = await createMock({ seed: 1 })
    const handler: { handle?: ReturnType<typeof createNodeHandler> } = {}
    const running = await listen(createHttpServer((request, response) => handler.handle?.(request, response)))
    const handle: Mock['handle'] = async (call) => {
      const sent = (call.header('authorization') ?? '').replace(/^\S+ +/, '')
      return alter(await mock.handle(call), sent, mock)
    }
    handler.handle = createNodeHandler({ handle, world: mock.world, secrets: mock.secrets }, () => running.url)
    return { ...running, key: mock.secrets.key, revokedKey: mock.secrets.revokedKey ?? revokedKey }
  }
}

/** Every refusal says what was sent, in some form; an answer has it in its model. */
const echoing = (disguise: (sent: string) => string): Hostile =>
  altered((reply, sent) => {
    if (typeof reply.body !== 'string' || sent.length < 12) return reply
    const body = reply.body
      .replace(/"message":\s*"[^"]*"/, `"message": "Bad key ${disguise(sent)}"`)
      .replace(/"model":\s*"[^"]*"/, `"model": "${disguise(sent)}"`)
    return { ...reply, body }
  })

/** A first request with the valid key that is answered so: nothing can be judged. */
const refusesAll = (status: number, headers: Record<string, string> = {}): Hostile =>
  http((request, response) => {
    const sent = request.headers.authorization ?? ''
    response
      .writeHead(status, { ...json, ...headers })
      .end(JSON.stringify({ error: { message: `no, ${sent}`, type: sent, code: status } }))
  })

const deep = (open: string, close: string) => open.repeat(200_000) + close.repeat(200_000)

/** Answers the valid key as the mock does, and everybody else in another way. */
const onlyRefusals = (refuse: RequestListener): Hostile => {
  return async () => {
    const mock = await createMock({ seed: 1 })
    const handler: { handle?: ReturnType<typeof createNodeHandler> } = {}
    const running = await listen(
      createHttpServer((request, response) => {
        if (request.headers.authorization === `Bearer ${mock.secrets.key}`) return handler.handle?.(request, response)
        request.resume()
        request.on('error', () => {})
        refuse(request, response)
      }),
    )
    handler.handle = createNodeHandler(mock, () => running.url)
    return { ...running, key: mock.secrets.key }
  }
}

const bidi = '\u202e\u2066\u2028\u2029\u200f'
const commands = 'x\n::error::pwned ::add-mask::a ::set-output name=a::b ::stop-commands::t ##[error]x ##vso[task.complete]x'

/** Servers that try to end a run, to blind it, or to get a key into its report. */
export const hostileServers: Readonly<Record<string, Hostile>> = {
  ...Object.fromEntries(Object.entries(disguises).map(([name, disguise]) => [`echo-${name}`, echoing(disguise)])),
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
  'first-400': refusesAll(400),
  'first-422': refusesAll(422),
  'first-429': refusesAll(429, { 'retry-after': '0' }),
  'first-500': refusesAll(500),
  'first-redirect': http((request, response) => {
    response.writeHead(302, { location: `http://127.0.0.1:1/${encodeURIComponent(request.headers.authorization ?? '')}` }).end()
  }),
  'key-as-header-name': http((request, response) => {
    const sent = (request.headers.authorization ?? '').replace(/^\S+ +/, '').replace(/[^\w-]/g, '')
    response.writeHead(200, { ...json, ...(sent !== '' && { [`x-${sent}`]: '1' }) }).end('{}')
  }),
  'key-as-media-type': http((request, response) => {
    const sent = (request.headers.authorization ?? '').replace(/^\S+ +/, '').replace(/[^\w-]/g, '')
    response.writeHead(200, { 'content-type': `application/${sent || 'x'}` }).end('{}')
  }),
  'key-in-cookie': altered((reply, sent) => ({
    ...reply,
    headers: { ...reply.headers, 'set-cookie': `k=${sent.replace(/[^\w-]/g, '')}` },
  })),
  'key-in-challenge': altered((reply, sent) => ({
    ...reply,
    headers: { ...reply.headers, 'www-authenticate': `Bearer realm="${sent.replace(/[^\w-]/g, '')}"` },
  })),
  'key-in-link': altered((reply, sent) =>
    typeof reply.body === 'string'
      ? { ...reply, body: reply.body.replace(/"url":"[^"]*/, `"url":"http://127.0.0.1:1/${sent}`) }
      : reply,
  ),
  'folded-lines': http((_, response) => void response.writeHead(200, json).end('{"object":"list","data":[]}'), {
    insecureHTTPParser: true,
  }),
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
  'not-utf-8': always(200, json, Buffer.from([0x22, 0xff, 0xfe, 0xed, 0xa0, 0x80, 0x22])),
  'workflow-commands': altered((reply) =>
    reply.status >= 400 ? { ...reply, body: JSON.stringify({ error: { message: commands, type: commands, code: 0 } }) } : reply,
  ),
  'directional-overrides': altered((reply) =>
    reply.status >= 400 ? { ...reply, body: JSON.stringify({ error: { message: bidi, type: bidi, code: bidi } }) } : reply,
  ),
  'terminal-escapes': altered((reply) =>
    reply.status >= 400
      ? { ...reply, body: JSON.stringify({ error: { message: '\u001b[2J\u001b]0;x\u0007\u009b31m', type: '\u0000', code: 1 } }) }
      : reply,
  ),
  markup: altered((reply) =>
    reply.status >= 400
      ? {
          ...reply,
          body: JSON.stringify({
            error: { message: ']]><script>alert(1)</script>| `x` \nnot ok 7\n# skip', type: '<', code: 1 },
          }),
        }
      : reply,
  ),
  'negative-chunk': bytes('HTTP/1.1 401 U\r\nTransfer-Encoding: chunked\r\n\r\n-6\r\nabc', () => {}),
  'negative-length': bytes('HTTP/1.1 401 U\r\nContent-Length: -39\r\n\r\n', () => {}),
  'raw-negative-chunk': onRaw('HTTP/1.1 401 U\r\nTransfer-Encoding: chunked\r\n\r\n-6\r\nabc'),
  'raw-negative-length': onRaw('HTTP/1.1 401 U\r\nContent-Length: -38\r\n\r\n'),
  'raw-endless-head': onRaw('HTTP/1.1 401 U\r\n', `X-A: ${'b'.repeat(1000)}\r\n`),
  'raw-endless-body': onRaw('HTTP/1.1 401 U\r\n\r\n', 'b'.repeat(60_000)),
  'raw-interim-flood': onRaw('', 'HTTP/1.1 103 Early Hints\r\n\r\n'),
  'raw-response-flood': onRaw('', 'HTTP/1.1 401 U\r\nContent-Length: 0\r\n\r\n'),
  'raw-chunk-extensions': onRaw('HTTP/1.1 401 U\r\nTransfer-Encoding: chunked\r\n\r\n1;', 'x=y;'.repeat(10_000)),
  'raw-byte-by-byte': onRaw('HTTP/1.1 401 U\r\nTransfer-Encoding: chunked\r\n\r\n', '1\r\na\r\n'),
  'raw-old-http': onRaw('<html>HTTP/0.9</html>'),
  'raw-other-protocol': onRaw('SSH-2.0-OpenSSH_9.9\r\n\r\n'),
  'endless-head': bytes('HTTP/1.1 200 OK\r\n', (socket) => flood(socket, `X-A: ${'b'.repeat(1000)}\r\n`)),
  'length-lies': bytes('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{'),
  resets: () => listen(createTcpServer((socket) => void socket.once('data', () => socket.resetAndDestroy()))),
  'resets-at-once': () => listen(createTcpServer((socket) => void socket.resetAndDestroy())),
  silent: () => listen(createTcpServer((socket) => void socket.resume())),
  'silent-to-strangers': onlyRefusals(() => {}),
  'drips-to-strangers': onlyRefusals((_, response) => {
    response.writeHead(401, json)
    const timer = setInterval(() => response.write(' '), 100)
    response.on('close', () => clearInterval(timer))
  }),
  'limits-strangers': onlyRefusals((_, response) => void response.writeHead(429, { 'retry-after': '3600' }).end('{}')),
  'strange-dates': altered((reply) => ({
    ...breakCode(reply),
    headers: { ...reply.headers, date: '9'.repeat(9000), 'retry-after': '-1e99' },
  })),
}

/** A mock that breaks one promise: whoever is not blinded sees it. */
async function startWrong(): Promise<Mock> {
  const mock = await createMock({ seed: 1 })
  return { ...mock, secrets: mock.secrets, handle: async (call) => breakCode(await mock.handle(call)) }
}

function breakCode(reply: Reply): Reply {
  return typeof reply.body === 'string' ? { ...reply, body: reply.body.replace('"code": 401', '"code": "401"') } : reply
}

/** Answers as the mock does but to requests over raw sockets, which say `Connection: close`: those get these bytes. */
function onRaw(text: string, again?: string): Hostile {
  return async () => {
    const mock = await startWrong()
    const handler: { handle?: ReturnType<typeof createNodeHandler> } = {}
    const running = await listen(
      createHttpServer((request, response) => {
        if (request.headers.connection !== 'close' || request.headers.authorization === `Bearer ${mock.secrets.key}`)
          return handler.handle?.(request, response)
        request.socket.write(text)
        if (again !== undefined) flood(request.socket, again)
      }),
    )
    handler.handle = createNodeHandler(mock, () => running.url)
    return { ...running, key: mock.secrets.key }
  }
}
