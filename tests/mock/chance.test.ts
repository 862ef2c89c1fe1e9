import { expect, test } from 'vitest'
import { createFaults, type Fault } from '../../mock/state/faults.ts'
import { startMock } from '../support/start-mock.ts'

const path = '/v1/chat/completions'

/** In one process nothing has to be waited for. */
function takeNow(faults: ReturnType<typeof createFaults>, account: string): readonly Fault[] {
  return faults.take(account, path) as readonly Fault[]
}

/** Which of an account's requests are hit. */
function draw(faults: ReturnType<typeof createFaults>, account: string, count: number): boolean[] {
  return Array.from({ length: count }, () => takeNow(faults, account).length > 0)
}

test('the same seed hits the same requests of an account, whatever other accounts do in between', () => {
  const [alone, among] = [createFaults('seed'), createFaults('seed')]
  for (const faults of [alone, among]) faults.set([{ probability: 0.4, status: 503 }])
  const expected = draw(alone, 'a', 200)
  const seen = Array.from({ length: 200 }, (_, index) => {
    draw(among, 'b', index % 3)
    return draw(among, 'a', 1)[0]
  })
  expect(seen).toEqual(expected)
  expect(draw(createFaultsWith('other seed'), 'a', 200)).not.toEqual(expected)
  // The id of an account differs from run to run.
  expect(draw(createFaultsWith('seed'), 'c', 200)).toEqual(expected)
})

function createFaultsWith(seed: string) {
  const faults = createFaults(seed)
  faults.set([{ probability: 0.4, status: 503 }])
  return faults
}

test('a fault hits as often as its probability says', () => {
  const faults = createFaults(1)
  for (const [probability, least, most] of [
    [0, 0, 0],
    [0.3, 240, 360],
    [1, 1000, 1000],
  ] as const) {
    faults.set([{ probability, status: 503 }])
    const hits = draw(faults, 'a', 1000).filter(Boolean).length
    expect(hits).toBeGreaterThanOrEqual(least)
    expect(hits).toBeLessThanOrEqual(most)
  }
})

test('two faults hit independently, and `times` counts hits', () => {
  const faults = createFaults('seed')
  faults.set([
    { probability: 0.5, status: 503 },
    { probability: 0.5, status: 500 },
  ])
  const both = Array.from({ length: 400 }, () => takeNow(faults, 'a').length)
  expect(both.filter((count) => count === 1).length).toBeGreaterThan(100)
  faults.set([{ probability: 0.5, status: 503, times: 10 }])
  expect(draw(faults, 'a', 1000).filter(Boolean)).toHaveLength(10)
})

test('the faults of another account change nothing for this one', () => {
  const [alone, among] = [createFaults('seed'), createFaults('seed')]
  alone.setFor('a', [{ probability: 0.5, status: 503 }])
  among.setFor('b', [{ probability: 0.5, status: 503 }])
  among.setFor('a', [{ probability: 0.5, status: 503 }])
  expect(draw(among, 'a', 100)).toEqual(draw(alone, 'a', 100))
})

test('two mocks with one seed refuse the same requests', async () => {
  const statuses = async () => {
    const mock = await startMock({ seed: 7, faults: [{ probability: 0.5, status: 503 }] })
    const seen: number[] = []
    for (let request = 0; request < 20; request += 1) seen.push((await mock.chat()).status)
    return seen
  }
  const first = await statuses()
  expect(new Set(first)).toEqual(new Set([200, 503]))
  expect(await statuses()).toEqual(first)
})
