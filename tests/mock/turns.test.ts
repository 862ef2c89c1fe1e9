import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../mock/mock.ts'
import type { Call } from '../../mock/pipeline/call.ts'
import { type WorstBody, worstBodies } from '../support/worst-bodies.ts'

const bodies = worstBodies()
const rich = () => createMock({ accounts: [{ credits: 1_000_000_000_000 }] })

function toCall(mock: Mock, { path, body, contentType }: WorstBody): Call {
  const headers: Record<string, string> = { authorization: `Bearer ${mock.secrets.key}`, 'content-type': contentType }
  return { method: 'POST', target: path, origin: 'http://mock.test', header: (name) => headers[name], body }
}

const health = (): Call => ({
  method: 'GET',
  target: '/health',
  origin: 'http://mock.test',
  header: () => undefined,
  body: new Uint8Array(),
})

/** Asks for the mock's health repeatedly until the work is done. @returns how often it answered, and the longest wait. */
async function askMeanwhile(mock: Mock, work: Promise<unknown>): Promise<{ answers: number; longest: number }> {
  let isDone = false
  void work.finally(() => {
    isDone = true
  })
  let [answers, longest, before] = [0, 0, performance.now()]
  while (!isDone) {
    await new Promise((resolve) => setImmediate(resolve))
    expect((await mock.handle(health())).status).toBe(200)
    longest = Math.max(longest, performance.now() - before)
    before = performance.now()
    answers += 1
  }
  return { answers, longest }
}

test.each(['2,048 vectors', 'a query of 2 MB, 10,000 documents', '10 images of 2048x2048'])(
  'while %s are in work, the health is answered again and again',
  async (name) => {
    const body = bodies.find((worst) => worst.name === name)
    if (body === undefined) throw new Error(`there is no body ${name}`)
    const mock = await rich()
    const { answers } = await askMeanwhile(mock, Promise.resolve(mock.handle(toCall(mock, body))))
    expect(answers).toBeGreaterThan(3)
  },
)

test('while a stream of ten large images is read, the health is answered again and again', async () => {
  const mock = await rich()
  const json = JSON.stringify({ prompt: 'x', n: 10, size: '2048x2048', stream: true })
  const body = new TextEncoder().encode(json)
  const worst = { name: 'a stream', path: '/v1/images/generations', body, contentType: 'application/json', status: 200 }
  const read = async () => {
    const reply = await mock.handle(toCall(mock, worst))
    let events = 0
    for await (const _ of reply.body as AsyncIterable<string>) events += 1
    expect(events).toBe(10)
  }
  const { answers } = await askMeanwhile(mock, read())
  expect(answers).toBeGreaterThan(9)
})

/** What cannot be interrupted anywhere: the parsing of JSON as large as the mock takes it, in milliseconds here and now. */
const yardstick = measureParsing()

function measureParsing(): number {
  const text = new TextDecoder().decode(bodies[0]?.body)
  const times = [1, 2, 3].map(() => {
    const began = performance.now()
    JSON.parse(text)
    return performance.now() - began
  })
  return Math.max(30, ...times)
}

/** Collecting the garbage of the largest answers takes up to four times as long; all of their work at once, ten times. */
const most = 6 * yardstick

test.each(bodies)(
  '$name: the mock answers, and nobody waits for it much longer than for the parsing of large JSON',
  async (body) => {
    const mock = await rich()
    let longest = Number.POSITIVE_INFINITY
    // The shortest of some: other work on the machine only makes it longer.
    for (let round = 0; round < 5 && longest > most; round += 1) {
      const reply = Promise.resolve(mock.handle(toCall(mock, body)))
      longest = Math.min(longest, (await askMeanwhile(mock, reply)).longest)
      expect((await reply).status).toBe(body.status)
    }
    expect(longest).toBeLessThan(most)
  },
)
