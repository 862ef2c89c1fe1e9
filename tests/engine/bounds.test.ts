import { expect, onTestFinished, test } from 'vitest'
import { createBodyBudget } from '../../engine/http/body-budget.ts'
import { parseHttpDate } from '../../engine/http/http-date.ts'
import { readResponses } from '../../engine/http/read-responses.ts'
import { readJson } from '../../engine/http/response.ts'
import { parseRetryAfter } from '../../engine/http/retry-after.ts'
import { parseEvents } from '../../engine/http/sse.ts'
import { serveMock } from '../../mock/adapters/node.ts'
import { createMock } from '../../mock/mock.ts'
import { run } from '../../runners/run.ts'
import { serve } from '../support/serve.ts'

const key = 'sk-a1B2c3D4e5F6g7H8i9'

const read = (text: string) =>
  readResponses(
    Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
    { method: 'GET', ended: false },
  )

test.each([
  ['a chunk of a negative size', 'HTTP/1.1 401 U\r\nTransfer-Encoding: chunked\r\n\r\n-6\r\nabc'],
  ['a chunk whose size is a word', 'HTTP/1.1 401 U\r\nTransfer-Encoding: chunked\r\n\r\n0x5\r\nabcde\r\n0\r\n\r\n'],
  ['a negative length', 'HTTP/1.1 401 U\r\nContent-Length: -38\r\n\r\n'],
  ['a length with an exponent', 'HTTP/1.1 401 U\r\nContent-Length: 1e3\r\n\r\n'],
])('%s is no HTTP and ends the list of responses', (_, text) => {
  expect(read(text)).toEqual([])
})

test('a flood of responses is read up to a bound', () => {
  expect(read('HTTP/1.1 401 U\r\nContent-Length: 0\r\n\r\n'.repeat(10_000)).length).toBeLessThanOrEqual(64)
})

test('a folded line is part of the value before it', () => {
  const [one] = read('HTTP/1.1 200 OK\r\nX-A: b\r\n c\r\nContent-Length: 0\r\n\r\n')
  expect(one?.response.headers[0]).toEqual(['X-A', 'b c'])
})

test('JSON that is deeper than any answer is none', () => {
  const body = new TextEncoder().encode('['.repeat(200_000) + ']'.repeat(200_000))
  expect(readJson({ status: 200, headers: [], body, truncated: false })).toBeUndefined()
  const flat = new TextEncoder().encode(JSON.stringify({ text: '[{"\\'.repeat(1000) }))
  expect(readJson({ status: 200, headers: [], body: flat, truncated: false })).toBeDefined()
})

test('events are read up to a bound', () => {
  expect(parseEvents('data: 1\n\n'.repeat(100), 10)).toHaveLength(10)
})

test('Retry-After is seconds or a date, and nothing else', () => {
  const now = Date.UTC(2026, 0, 1)
  expect(parseRetryAfter('120', now)).toBe(120_000)
  expect(parseRetryAfter('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30_000)
  for (const text of ['-1', '1e3', '1.5', 'soon', '2026-01-01', '', '9'.repeat(400)])
    expect(parseRetryAfter(text, now)).toBeUndefined()
  expect(parseHttpDate('2026-01-01')).toBeUndefined()
})

test('a budget of bodies gives what it has and no more', () => {
  const budget = createBodyBudget()
  expect(budget.take(16 * 1024 * 1024)).toBe(true)
  expect(budget.take(1)).toBe(false)
})

test('half of a long answer is not judged: it is no finding', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(`{"object":"chat.completion","x":"${'x'.repeat(9 * 1024 * 1024)}"}`)
  })
  const { results } = await run({ url, key, checks: ['chat/object'], timeout: 5000 })
  expect(results[0]).toMatchObject({ outcome: 'inconclusive', reason: expect.stringMatching(/only the first \d+ bytes/) })
})

test('an operation that has timed out three times is given up and named', async () => {
  const mock = await createMock()
  const server = await serveMock(mock)
  onTestFinished(() => server.close(0))
  let silent = 0
  const url = await serve((request, response) => {
    if (request.headers.authorization === `Bearer ${mock.secrets.key}`) {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"object":"list","data":[{"id":"gpt-4o-mini"}]}')
    } else if (request.url === '/v1beta/models') silent += 1
    else response.writeHead(401).end()
  })
  const report = await run({
    url,
    key: mock.secrets.key,
    checks: ['missing', 'unknown', 'truncated', 'lengthened', 'altered'].map((name) => `bearer/${name}-key`),
    timeout: 100,
    concurrency: 1,
    operations: ['listModels'],
  })
  expect(silent).toBe(3)
  expect(report.notes.join(' ')).toContain('Given up after three timeouts each: GET /v1beta/models.')
  expect(report.results.filter(({ outcome }) => outcome === 'fail')).toEqual([])
})

test('a run ends with a report when its time is over', async () => {
  const url = await serve((request, response) => {
    if (request.headers.authorization === `Bearer ${key}`)
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  const report = await run({ url, key, suites: ['bearer'], timeout: 60_000, maxTime: 300 })
  expect(report).toMatchObject({ interrupted: false, conforms: false })
  expect(report.notes[0]).toMatch(/^The run was ended after 0 s \(maxTime\)/)
  expect(report.results.some((result) => 'reason' in result && result.reason === 'the time limit of the run was reached')).toBe(
    true,
  )
})

test('a server that asks for an hour is not asked again', async () => {
  const times = new Map<string, number>()
  const url = await serve((request, response) => {
    const valid = request.headers.authorization === `Bearer ${key}`
    if (!valid) times.set(request.url ?? '', (times.get(request.url ?? '') ?? 0) + 1)
    response
      .writeHead(valid ? 200 : 429, { 'content-type': 'application/json', 'retry-after': '3600' })
      .end('{"object":"list","data":[]}')
  })
  const report = await run({ url, key, checks: ['bearer/missing-key'] })
  expect([...times.values()].every((count) => count === 1)).toBe(true)
  expect(report.summary.fail).toBe(0)
})

test('what a module of the operator does not end is not waited for when the run is interrupted', async () => {
  const url = await serve((_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{}'))
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 100)
  const never = () => new Promise<never>(() => {})
  const provider = { account: () => ({ key, createKey: never, revokeKey: never }), close: never }
  const report = await run({ url, provider, suites: ['keys'], signal: controller.signal })
  expect(report.interrupted).toBe(true)
})
