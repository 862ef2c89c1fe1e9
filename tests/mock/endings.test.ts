import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { createMiddleware } from '../../mock/adapters/express.ts'
import { createFetchHandler } from '../../mock/adapters/fetch.ts'
import { serveMock } from '../../mock/adapters/node.ts'
import { createMock, type Mock } from '../../mock/mock.ts'
import { hello } from '../support/start-mock.ts'

/** Both servers of the mock, as the port of each. */
const servers: Record<string, (mock: Mock) => Promise<number>> = {
  async node(mock) {
    const server = await serveMock(mock)
    onTestFinished(() => server.close(0))
    return server.port
  },
  async express(mock) {
    // Express logs nothing when it believes that it is tested.
    const app = express().set('env', 'development').use(createMiddleware(mock))
    const server: Server = createServer(app).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    return (server.address() as AddressInfo).port
  },
}

/** Sends some bytes and resets the connection after a while; resolves when it is closed. */
async function reset(port: number, bytes: string, waitMs: number): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(bytes)
  await new Promise((resolve) => setTimeout(resolve, waitMs))
  if (socket.destroyed) return
  socket.resetAndDestroy()
  await once(socket, 'close')
}

async function isAlive(port: number): Promise<boolean> {
  return (await fetch(`http://127.0.0.1:${port}/health`)).ok
}

const doors = Object.keys(servers)

test.each(doors)('%s survives CONNECT and upgrades whose clients reset the connection', async (name) => {
  const port = await servers[name]?.(await createMock())
  if (port === undefined) throw new Error(`there is no server ${name}`)
  const heads = [
    'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n',
    'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\nmore',
    'GET /health HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n',
  ]
  for (let round = 0; round < 20; round += 1) await Promise.all(heads.map((head) => reset(port, head, round % 3)))
  expect(await isAlive(port)).toBe(true)
})

test.each(doors)('%s survives a reset at any byte of a request, and while it answers', async (name) => {
  const mock = await createMock()
  const port = await servers[name]?.(mock)
  if (port === undefined) throw new Error(`there is no server ${name}`)
  const body = JSON.stringify({ ...hello, stream: true })
  const head = `POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${mock.secrets.key}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`
  const whole = head + body
  mock.world.faults.set([{ chunk_ms: 1 }])
  const cuts = Array.from({ length: whole.length + 1 }, (_, cut) => cut)
  for (let first = 0; first < cuts.length; first += 25)
    await Promise.all(cuts.slice(first, first + 25).map((cut) => reset(port, whole.slice(0, cut), cut % 4)))
  expect(await isAlive(port)).toBe(true)
  await expect.poll(() => mock.world.journal.list().every(({ stream }) => stream !== 'open')).toBe(true)
})

test('a connection that was asked to be a tunnel is closed, even if its client keeps it half open', async () => {
  const server = await serveMock(await createMock())
  const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => {})
  socket.write('CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n')
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 405 /)
  // It would wait for this connection forever.
  await server.close(60_000)
  socket.destroy()
})

test('a request whose body breaks off is none: it gets a network error and leaves no trace', async () => {
  const mock = await createMock()
  const broken = new ReadableStream({
    pull(controller) {
      controller.error(new Error('gone'))
    },
  })
  const headers = { authorization: `Bearer ${mock.secrets.key}`, 'content-type': 'application/json' }
  const init = { method: 'POST', body: broken, duplex: 'half', headers } as RequestInit
  const response = await createFetchHandler(mock)(new Request('http://mock.test/v1/chat/completions', init))
  expect(response.type).toBe('error')
  expect(mock.world.journal.list()).toEqual([])
})

test.each(doors)('%s takes a path as it came, without resolving its dots', async (name) => {
  const port = await servers[name]?.(await createMock())
  if (port === undefined) throw new Error(`there is no server ${name}`)
  for (const path of ['/v1/%2e%2e/health', '/v1/../health', '/v1\\..\\health', '/v1/./models']) {
    const socket = connect(port, '127.0.0.1')
    socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString(), path).toMatch(path.startsWith('/v1/') ? /^HTTP\/1\.1 401 / : /^HTTP\/1\.1 404 /)
    socket.destroy()
  }
})

test.each(doors)(
  '%s settles long streams that are queued after another one when their client resets the connection',
  async (name) => {
    const mock = await createMock()
    const port = await servers[name]?.(mock)
    if (port === undefined) throw new Error(`there is no server ${name}`)
    mock.world.faults.set([{ chunk_ms: 40, times: 1 }])
    const toRequest = (members: object) => {
      const body = JSON.stringify({ ...hello, stream: true, ...members })
      return `POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${mock.secrets.key}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
    }
    await reset(port, toRequest({}) + toRequest({ n: 128 }) + toRequest({ n: 128 }), 100)
    await expect.poll(() => mock.world.journal.list().length).toBeGreaterThan(0)
    await expect.poll(() => mock.world.journal.list().filter(({ stream }) => stream === 'open')).toEqual([])
    expect(mock.world.inFlight.bytes).toBe(0)
  },
)
