import { expect, test } from 'vitest'
import { createBodyBudget } from '../../engine/http/body-budget.ts'
import { createFetchTransport } from '../../engine/http/fetch.ts'
import { createNodeTransport } from '../../engine/http/node.ts'
import { succeeded } from '../../engine/http/response.ts'
import { parseEvents } from '../../engine/http/sse.ts'
import type { Transport } from '../../engine/http/wire.ts'
import { serve } from '../support/serve.ts'

const transports: Record<string, (base: URL) => Transport> = {
  'node:http': createNodeTransport,
  fetch: createFetchTransport(fetch),
}

/** A stream of an event every five milliseconds that never ends, and how many of its clients have left. */
async function given(type = 'text/event-stream') {
  const seen = { left: 0 }
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-type': type }).flushHeaders()
    const timer = setInterval(() => response.write('data: 1\n\n'), 5)
    response.on('close', () => {
      clearInterval(timer)
      seen.left += 1
    })
    if (type !== 'text/event-stream') setTimeout(() => response.end(), 30)
  })
  return { url: new URL(url), seen }
}

const send = async (transport: Transport, leaveAfter: number) => {
  const options = { timeoutMs: 2000, signal: new AbortController().signal, bodies: createBodyBudget() }
  return await transport.send({ method: 'GET', path: '/', headers: [], leaveAfter }, options)
}

test.each(Object.keys(transports))('over %s a stream is left after so many events, and the server sees it', async (name) => {
  const { url, seen } = await given()
  const transport = (transports[name] as (base: URL) => Transport)(url)
  for (const leaveAfter of [0, 1, 3]) {
    const exchange = await send(transport, leaveAfter)
    expect(exchange.failure).toBeUndefined()
    expect(succeeded(exchange)).toBe(true)
    expect(exchange.response).toMatchObject({ status: 200, truncated: true, left: true })
    expect(parseEvents(new TextDecoder().decode(exchange.response?.body))).toHaveLength(leaveAfter)
  }
  await expect.poll(() => seen.left).toBe(3)
  transport.close()
})

test.each(Object.keys(transports))('over %s an answer that is no stream is read to its end', async (name) => {
  const { url } = await given('text/plain')
  const transport = (transports[name] as (base: URL) => Transport)(url)
  const { response } = await send(transport, 0)
  expect(response).toMatchObject({ truncated: false })
  expect(response?.left).toBeUndefined()
  transport.close()
})
