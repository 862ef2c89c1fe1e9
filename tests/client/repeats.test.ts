import { expect, test } from 'vitest'
import { findRepeats, onTheWay } from '../../engine/client/find-repeats.ts'
import type { ClientRequest, ClientRun } from '../../engine/client/traffic.ts'

/** A request to the API from one time to another. */
function toRequest(startedAt: number, endedAt: number, { status = 401, body = 'a' } = {}): ClientRequest {
  const shape = { method: 'POST', target: '/v1/embeddings', headers: [], responseHeaders: [] }
  return { ...shape, startedAt, endedAt, status, body, elsewhere: false, isApi: true, stalledMs: 0 }
}

function countRepeats(...requests: ClientRequest[]): number[] {
  const exit = { code: 0, signal: null, timedOut: false }
  const run: ClientRun = { scenario: 'plain', requests, exit, keyInOutput: false, lastLines: '', holdsKey: () => false }
  return findRepeats(run, ({ status }) => status === 401).map(({ again }) => again.length)
}

test('what begins after a refusal while nothing else is under way is a repetition, however fast', () => {
  expect(countRepeats(toRequest(0, 50), toRequest(50.1, 100), toRequest(100.1, 150))).toEqual([2])
})

test('what began before the refusal was sent is none', () => {
  expect(countRepeats(toRequest(0, 50), toRequest(49, 99), toRequest(3, 53))).toEqual([])
})

test('while something else is under way, another part of the client may not know of the refusal yet', () => {
  const stream = toRequest(10, 500, { status: 200, body: 'a stream' })
  expect(countRepeats(toRequest(0, 50), stream, toRequest(51, 101))).toEqual([])
  expect(countRepeats(toRequest(0, 50), stream, toRequest(50 + onTheWay, 200))).toEqual([1])
  expect(countRepeats(toRequest(0, 50), stream, toRequest(51, 101), toRequest(102, 152))).toEqual([1])
})

test('what was served before is no repetition, and does not hide one', () => {
  const served = toRequest(0, 1, { status: 200 })
  expect(countRepeats(served, toRequest(2, 52))).toEqual([])
  expect(countRepeats(served, toRequest(2, 52), toRequest(53, 103))).toEqual([1])
})

test('another request is no repetition', () => {
  expect(countRepeats(toRequest(0, 50), toRequest(51, 101, { body: 'b' }))).toEqual([])
})
