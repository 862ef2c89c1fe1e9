import { expect, test } from 'vitest'
import { exitCode } from '../../engine/report/verdict-of.ts'
import { run } from '../../runners/run.ts'
import type { ConformanceOptions } from '../../runners/to-run-options.ts'
import { serve } from '../support/serve.ts'

const key = 'sk-a1B2c3D4e5F6g7H8i9'

const judge = async (options: ConformanceOptions) => {
  const report = await run({ key, watch: 20, timeout: 1000, ...options })
  return { report, code: exitCode(report, { strict: false }) }
}

test('a target that cannot be reached is exit 3 with one sentence', async () => {
  const { report, code } = await judge({ url: 'http://127.0.0.1:9' })
  expect(code).toBe(3)
  expect(report.reason).toBe('The target cannot be reached: cannot connect (ECONNREFUSED). Check the URL.')
})

test('a target without TLS behind https is exit 3', async () => {
  const url = await serve((_, response) => void response.end())
  const { report, code } = await judge({ url: url.replace('http:', 'https:') })
  expect(code).toBe(3)
  expect(report.reason).toMatch(/TLS|closed|not valid/)
})

test('a key is never sent to where a target redirects', async () => {
  const seen: string[] = []
  const elsewhere = await serve((request, response) => {
    seen.push(JSON.stringify(request.headers))
    response.end()
  })
  const url = await serve((request, response) => {
    request.resume()
    response.writeHead(307, { location: `${elsewhere}/v1` }).end()
  })
  const { report, code } = await judge({ url })
  expect(code).toBe(3)
  expect(report.reason).toContain(elsewhere)
  expect(seen).toEqual([])
})

test('a body of 100 MB is not kept and not waited for', async () => {
  const chunk = Buffer.alloc(1024 * 1024, 'x')
  const url = await serve((request, response) => {
    request.resume()
    let sent = 0
    response.writeHead(200, { 'content-type': 'application/json' })
    const more = () => {
      while (sent < 100 && !response.destroyed) {
        sent += 1
        if (!response.write(chunk)) return void response.once('drain', more)
      }
      response.end()
    }
    more()
  })
  const before = process.memoryUsage().rss
  const { code } = await judge({ url, checks: ['bearer/missing-key'], timeout: 5000 })
  expect(code).toBe(1)
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024)
})

test('a key that a server puts into its answers appears nowhere in the report', async () => {
  const url = await serve((request, response) => {
    const sent = request.headers.authorization ?? ''
    request.resume()
    const body = {
      error: {
        message: `No ${sent}, ${encodeURIComponent(sent)}, ${Buffer.from(sent).toString('base64')}`,
        type: sent,
        code: 500,
      },
    }
    const good = sent === `Bearer ${key}`
    response.writeHead(good ? 200 : 500, { 'content-type': 'application/json', 'x-echo': sent }).end(JSON.stringify(body))
  })
  const { report, code } = await judge({ url, revokedKey: 'sk-z9Y8x7W6v5U4t3S2r1', noCreditKey: 'sk-q0P9o8N7m6L5k4J3i2' })
  expect(code).toBe(1)
  const text = JSON.stringify(report)
  for (const secret of [key, 'sk-z9Y8x7W6v5U4t3S2r1', 'sk-q0P9o8N7m6L5k4J3i2', key.slice(0, -1)]) {
    expect(text).not.toContain(secret)
    expect(text).not.toContain(Buffer.from(`Bearer ${secret}`).toString('base64').slice(12, -4))
  }
  expect(text).toContain('[key]')
})

test('a text is redacted before it is shortened: no part of a key is left at the edge', async () => {
  for (let padding = 100; padding < 240; padding += 7) {
    const url = await serve((request, response) => {
      request.resume()
      const sent = request.headers.authorization ?? ''
      const message = 'x'.repeat(padding) + sent.replace('Bearer ', '')
      response.writeHead(sent === `Bearer ${key}` ? 200 : 500, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { message, type: message, code: 500 }, choices: message }))
    })
    const { report } = await judge({ url, checks: ['bearer/truncated-key', 'bearer/unknown-key', 'chat/object', 'chat/content'] })
    const text = JSON.stringify(report)
    for (let at = 0; at + 8 <= key.length; at += 1) expect(text).not.toContain(key.slice(at, at + 8))
  }
})

test('a server that limits the rate of requests gives no false finding', async () => {
  let requests = 0
  const url = await serve((request, response) => {
    request.resume()
    requests += 1
    const limited = request.headers.authorization === undefined && requests % 2 === 0
    const [status, body] = limited
      ? [429, {}]
      : request.headers.authorization === `Bearer ${key}`
        ? [200, { object: 'list', data: [] }]
        : [401, {}]
    response
      .writeHead(status, { 'content-type': 'application/json', ...(limited && { 'retry-after': '0' }) })
      .end(JSON.stringify(body))
  })
  const { report } = await judge({ url, checks: ['bearer/missing-key'] })
  expect(report.summary.fail).toBe(0)
})

test('a server that breaks down during the run is not judged', async () => {
  let requests = 0
  const url = await serve((request, response) => {
    request.resume()
    requests += 1
    const broken = requests > 20
    const status = broken ? 500 : request.headers.authorization === `Bearer ${key}` ? 200 : 401
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}')
  })
  const { report, code } = await judge({ url, checks: ['bearer/missing-key'] })
  expect(report.results[0]?.outcome).toBe('inconclusive')
  expect(code).toBe(3)
})

test('an interrupted run reports what there is', async () => {
  const controller = new AbortController()
  const url = await serve((request) => void request.resume())
  setTimeout(() => controller.abort(), 50)
  const { report, code } = await judge({ url, signal: controller.signal, timeout: 10_000 })
  expect(code).toBe(130)
  expect(report.interrupted).toBe(true)
})
