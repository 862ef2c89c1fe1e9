import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createMock } from '../../mock/mock.ts'
import { recordTraffic, serveHere } from '../../runners/client/record-traffic.ts'
import { createTrafficBudget, type TrafficLimits } from '../../runners/client/traffic-budget.ts'

async function startRecording(limits?: Partial<TrafficLimits>) {
  const budget = createTrafficBudget({ requests: 1000, heads: 1_000_000, bodies: 1_000_000, ...limits }).forRun()
  const recording = await recordTraffic(serveHere(await createMock()), { since: performance.now(), elsewhere: false, budget })
  onTestFinished(() => recording.close())
  const send = async (body: string) => (await fetch(`${recording.url}/v1/embeddings`, { method: 'POST', body })).status
  return { recording, budget, send }
}

test('requests beyond the budget are answered and counted, and not kept', async () => {
  const { recording, budget, send } = await startRecording({ requests: 3 })
  for (let number = 0; number < 5; number += 1) expect(await send('{}')).toBe(401)
  await expect.poll(() => recording.requests.length).toBe(3)
  expect(budget.left).toEqual({ requests: 2, bodies: 0 })
})

test('long heads use the budget up as well', async () => {
  const { budget } = await startRecording({ heads: 500 })
  expect([budget.takeRequest(300), budget.takeRequest(300), budget.takeRequest(200)]).toEqual([true, false, true])
  expect(budget.left.requests).toBe(1)
})

test('bodies beyond the budget can be distinguished, though they are not kept', async () => {
  const { recording, budget, send } = await startRecording({ bodies: 100 })
  for (const body of ['a'.repeat(90), 'b'.repeat(90), 'b'.repeat(90), 'c'.repeat(90)]) await send(body)
  await expect.poll(() => recording.requests.length).toBe(4)
  const [a, b, again, c] = recording.requests.map(({ body }) => body)
  expect(a).toBe('a'.repeat(90))
  expect(b).toMatch(/^… \[90 bytes, SHA-256 [\da-f]{64}\]$/)
  expect(again).toBe(b)
  expect(c).not.toBe(b)
  expect(budget.left).toEqual({ requests: 0, bodies: 3 })
})

test('the beginning of a body that is longer than a megabyte is kept', async () => {
  const { recording, send } = await startRecording({ bodies: 10_000_000 })
  for (const end of ['x', 'y']) await send('a'.repeat(1_500_000) + end)
  await expect.poll(() => recording.requests.length).toBe(2)
  const [first, second] = recording.requests.map(({ body }) => body)
  expect(first?.length).toBeLessThan(1_100_000)
  expect(first).toMatch(/^aaa.*1500001 bytes/)
  expect(second).not.toBe(first)
})

const heads = [
  'CONNECT a.test:443 HTTP/1.1\r\nHost: a.test\r\n\r\n',
  'GET /v1/models HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  'POST /v1/embeddings HTTP/1.1\r\nHost: a\r\nContent-Length: 99999\r\n\r\n{',
  'POST /v1/embeddings HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab',
  'GET /v1/models HTTP/1.1\r\nHost: a\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'GET /%ff HTTP/1.1\r\nHost: \u0000\r\n\r\n',
]

test('connections that are reset at any byte stop neither the mock nor the recording', async () => {
  const { recording } = await startRecording()
  const { port } = new URL(recording.url)
  for (const head of heads)
    for (let length = 1; length <= head.length; length += 3) {
      const socket = connect(Number(port), '127.0.0.1').on('error', () => {})
      await once(socket, 'connect')
      socket.write(head.slice(0, length), () => socket.resetAndDestroy())
      await once(socket, 'close')
    }
  expect((await fetch(`${recording.url}/v1/models`)).status).toBe(401)
  await expect.poll(() => recording.requests.at(-1)?.status).toBe(401)
})
