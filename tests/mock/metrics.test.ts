import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { createMiddleware } from '../../mock/adapters/express.ts'
import { createFetchHandler } from '../../mock/adapters/fetch.ts'
import { serveMock } from '../../mock/adapters/node.ts'
import { writeExposition } from '../../mock/answers/exposition.ts'
import { createMock } from '../../mock/mock.ts'
import { createMetrics } from '../../mock/state/metrics.ts'
import { countByPython, runPromtool } from '../support/outside-readers.ts'
import { readOpenMetrics, type Sample } from '../support/read-openmetrics.ts'
import { hello, startMock } from '../support/start-mock.ts'

const openmetrics = 'application/openmetrics-text'
type Started = Awaited<ReturnType<typeof startMock>>

const scrape = async (mock: Pick<Started, 'url'>, accept = openmetrics, headers: Record<string, string> = {}) =>
  await fetch(`${mock.url}/metrics`, { headers: { accept, ...headers } })

/** The samples of a name without its prefix. */
async function read(mock: Started, name: string): Promise<Sample[]> {
  const families = readOpenMetrics(await (await scrape(mock)).text())
  return families.flatMap(({ samples }) => samples).filter((sample) => sample.name === `tokmodel_mock_${name}`)
}

const find = (samples: readonly Sample[], labels: Readonly<Record<string, string>>) =>
  samples.find((sample) => Object.entries(labels).every(([name, value]) => sample.labels[name] === value))?.value

/** A mock that has answered something of everything. */
async function startBusy(): Promise<Started> {
  const mock = await startMock()
  await mock.chat()
  await mock.chat({}, 'sk-unknown')
  await mock.chat({ model: 'made/up "by\\ a client' })
  await mock.send('/v1/none')
  await (await mock.chat({ stream: true })).text()
  const account = await mock.account(1000)
  await mock.admin('/faults', 'PUT', { faults: [{ account: account.id, cut_after: 3 }] })
  await expect((await mock.chat({ stream: true }, account.keys[0]?.key)).text()).rejects.toThrow()
  return mock
}

test('requests are counted by operation, status and cause, and not those of the test-control API', async () => {
  const mock = await startBusy()
  const counted = (await read(mock, 'requests_total')).map(({ labels, value }) => [...Object.values(labels), value])
  expect(counted).toEqual([
    ['createChatCompletion', '200', 'ok', 2],
    ['createChatCompletion', '401', 'key_unknown', 1],
    ['createChatCompletion', '404', 'model_unknown', 1],
    ['createChatCompletion', '200', 'fault', 1],
    ['unknown', '404', 'not_found', 1],
  ])
  expect(mock.world.journal.list()).toHaveLength(6)
})

test('streams are counted by how they ended, with their events, and credits are those of the books', async () => {
  const mock = await startBusy()
  const ended = await read(mock, 'streams_total')
  expect(['completed', 'cut', 'abandoned'].map((how) => find(ended, { ended: how }))).toEqual([1, 1, 0])
  const entries = mock.world.journal.list()
  const sum = (of: 'credits' | 'chunks') => entries.reduce((total, entry) => total + entry[of], 0)
  expect((await read(mock, 'credits_total')).map(({ labels, value }) => [labels['model'], value])).toEqual([
    ['openai/gpt-4o-mini', sum('credits')],
  ])
  expect((await read(mock, 'stream_events_total'))[0]?.value).toBe(sum('chunks'))
  expect((await read(mock, 'stream_duration_seconds_count'))[0]?.value).toBe(2)
  expect((await read(mock, 'streams_open'))[0]?.value).toBe(0)
})

test('a stream is open until its client leaves it', async () => {
  const mock = await startMock({ latency: '0/100' })
  const leaving = new AbortController()
  await fetch(`${mock.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${mock.secrets.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...hello, stream: true }),
    signal: leaving.signal,
  })
  const open = async () => (await read(mock, 'streams_open'))[0]?.value
  expect(await open()).toBe(1)
  leaving.abort()
  await expect.poll(open).toBe(0)
  expect(find(await read(mock, 'streams_total'), { ended: 'abandoned' })).toBe(1)
})

test('latency is measured in parts of a millisecond, and counts what an answer waits for', async () => {
  const mock = await startMock()
  await mock.chat()
  const [quick] = await read(mock, 'request_duration_seconds_sum')
  expect(quick?.value).toBeGreaterThan(0)
  expect(quick?.value).not.toBe(Math.round((quick?.value ?? 0) * 1000) / 1000)
  await mock.admin('/faults', 'PUT', { faults: [{ latency_ms: 60 }] })
  await mock.chat()
  const [slow] = await read(mock, 'request_duration_seconds_sum')
  expect(slow?.value).toBeGreaterThan(0.055)
})

test('a reset takes nothing back: counters go down at a restart alone', async () => {
  const mock = await startBusy()
  const before = await (await scrape(mock)).text()
  await mock.admin('/reset', 'POST')
  expect(await (await scrape(mock)).text()).toBe(before)
  expect(before).toMatch(/^tokmodel_mock_requests_created\{.*\} \d+/m)
})

test('no label holds what a client made up, a key, an account or a path', async () => {
  const mock = await startBusy()
  const text = await (await scrape(mock)).text()
  for (const secret of [...Object.values(mock.secrets), 'sk-', 'acct', 'made/up', '/v1'])
    if (secret !== null) expect(text).not.toContain(secret)
})

test('every rule of both formats holds, for this reader and for others', async () => {
  const mock = await startBusy()
  for (const some of [mock, await startMock()]) {
    const text = await (await scrape(some)).text()
    const samples = readOpenMetrics(text).flatMap((family) => family.samples)
    expect(countByPython(text, 'openmetrics') ?? samples.length).toBe(samples.length)
    const older = await (await scrape(some, 'text/plain')).text()
    const kept = samples.filter(({ name }) => !name.endsWith('_created'))
    expect(countByPython(older, 'prometheus') ?? kept.length).toBe(kept.length)
    expect(runPromtool(['check', 'metrics'], older) ?? { code: 0 }).toMatchObject({ code: 0 })
  }
})

test.each([
  ['application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2,*/*;q=0.1', openmetrics],
  ['application/openmetrics-text', openmetrics],
  ['application/openmetrics-text;version=0.0.1', 'text/plain'],
  ['application/openmetrics-text;q=0.1, text/plain', 'text/plain'],
  ['application/openmetrics-text;q=0, */*', 'text/plain'],
  ['text/plain', 'text/plain'],
  ['*/*', 'text/plain'],
  ['', 'text/plain'],
])('Accept: %s gets %s', async (accept, type) => {
  const response = await scrape(await startMock(), accept)
  expect(response.headers.get('content-type')?.split(';')[0]).toBe(type)
  expect(response.headers.get('vary')).toBe('Accept')
})

test('on a loopback address no credential is needed, unless the request names another host', async () => {
  const mock = await startMock()
  expect((await scrape(mock)).status).toBe(200)
  const status = (host: string) =>
    new Promise((resolve, reject) => {
      request(`${mock.url}/metrics`, { headers: { host } }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end()
    })
  expect(await status('localhost:4010')).toBe(200)
  expect(await status('[::1]:4010')).toBe(200)
  expect(await status('rebound.example:4010')).toBe(401)
  expect((await fetch(`${mock.url}/__admin/requests`)).status).toBe(401)
  expect((await scrape(mock, '*/*', { origin: 'https://page.example' })).headers.get('access-control-allow-origin')).toBeNull()
})

test('on any other address, and in a process without one, it is the admin token', async () => {
  const mock = await createMock()
  const server = await serveMock(mock, { host: '0.0.0.0' })
  onTestFinished(() => server.close(0))
  const url = `http://127.0.0.1:${server.port}`
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const refused = await scrape({ url })
  expect(refused.status).toBe(401)
  expect(await refused.json()).toMatchObject({ error: { type: 'authentication_error', code: 401 } })
  expect((await scrape({ url }, '*/*', bearer(mock.secrets.key))).status).toBe(401)
  expect((await scrape({ url }, '*/*', bearer(mock.secrets.adminToken))).status).toBe(200)
  const inProcess = createFetchHandler(mock)
  expect((await inProcess(new Request('http://localhost/metrics'))).status).toBe(401)
  const headers = bearer(mock.secrets.adminToken)
  expect((await inProcess(new Request('http://localhost/metrics', { headers }))).status).toBe(200)
})

test('values fall into the first bucket whose bound they do not exceed, and labels are escaped', () => {
  const metrics = createMetrics(['a"\\\n'], [])
  const answer = { status: 200, cause: 'ok', model: 'x', credits: 5, stream: null }
  metrics.countAnswer('a"\\\n', answer, performance.now() - 60_000)
  metrics.countAnswer('not one', answer, performance.now() - 70)
  const families = readOpenMetrics(writeExposition(metrics, 'openmetrics'))
  const samples = families.flatMap((family) => family.samples)
  const buckets = samples.filter(({ name }) => name.endsWith('request_duration_seconds_bucket'))
  expect(find(buckets, { operation: 'a"\\\n', le: '10.0' })).toBe(0)
  expect(find(buckets, { operation: 'a"\\\n', le: '+Inf' })).toBe(1)
  expect(find(buckets, { operation: 'unknown', le: '0.05' })).toBe(0)
  expect(find(buckets, { operation: 'unknown', le: '0.1' })).toBe(1)
  expect(find(samples, { model: 'other' })).toBe(10)
})

test('the middleware for Express serves it with the admin token alone', async () => {
  const mock = await createMock()
  const server = express().use(createMiddleware(mock)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  expect((await scrape({ url })).status).toBe(401)
  expect((await scrape({ url }, openmetrics, { authorization: `Bearer ${mock.secrets.adminToken}` })).status).toBe(200)
})
