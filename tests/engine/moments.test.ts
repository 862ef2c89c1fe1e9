import { expect, onTestFinished, test, vi } from 'vitest'
import { createPacer } from '../../engine/target/pacer.ts'
import { serveMock } from '../../mock/adapters/node.ts'
import { createMock, type Mock } from '../../mock/mock.ts'
import { type Call, ConnectionCut, type Reply } from '../../mock/pipeline/call.ts'
import { run } from '../../runners/run.ts'
import type { ConformanceOptions } from '../../runners/to-run-options.ts'

// Answers of the moment: a limit, an outage, an operation that is down. None of them is a finding, but for what is down.

type Handle = (call: Call, honest: Mock['handle']) => ReturnType<Mock['handle']>

async function judge(handle: Handle, options: Partial<ConformanceOptions> = {}) {
  const mock = await createMock()
  const server = await serveMock({ handle: (call) => handle(call, mock.handle), world: mock.world, secrets: mock.secrets })
  onTestFinished(() => server.close(0))
  const { key, revokedKey, noCreditKey } = mock.secrets
  const given = { key, revokedKey: revokedKey ?? undefined, noCreditKey: noCreditKey ?? undefined }
  const report = await run({ url: server.url, ...given, watch: 50, timeout: 5000, ...options })
  const unclean = report.results.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'skip')
  return { report, unclean: unclean.map(({ id, outcome }) => `${outcome} ${id}`) }
}

const busy: Reply = {
  status: 503,
  headers: { 'content-type': 'application/json' },
  body: '{"error":{"message":"Too much to do.","type":"server_error","code":503}}',
}

test('a limit of requests is waited for by all of the run, and the report says how long', async () => {
  let [count, windowEnds] = [0, 0]
  const { report, unclean } = await judge((call, honest) => {
    const now = performance.now()
    if (now > windowEnds) [count, windowEnds] = [0, now + 300]
    count += 1
    return count > 150 ? { ...busy, status: 429 } : honest(call)
  })
  expect(unclean).toEqual([])
  expect(report.notes.join(' ')).toMatch(/limited the rate of requests \(429\): the run paused \d+ times, [\d.]+ s in all/)
})

test('a server that is busy for more than a second, in the middle of the run, has no finding', async () => {
  let began = 0
  const { unclean } = await judge((call, honest) => {
    if (began === 0 && call.target.includes('embeddings')) began = performance.now()
    const since = performance.now() - began
    return began > 0 && since < 1200 ? busy : honest(call)
  })
  expect(unclean).toEqual([])
})

test.each(['503', 'cut'])(
  'an operation that is down (%s) is one finding, and no other operation is judged less for it',
  async (how) => {
    const { report, unclean } = await judge(async (call, honest) => {
      const reply = await honest(call)
      if (!call.target.startsWith('/v1/rerank') || reply.status !== 200) return reply
      if (how === 'cut') throw new ConnectionCut()
      return busy
    })
    const own = /^inconclusive (rerank\/|contract\/create-rerank)/
    expect(unclean.filter((said) => !own.test(said))).toEqual(['fail operations/offered'])
    const unjudged = unclean.length - 1
    const down = ['POST /v1/rerank']
    const find = (wanted: string) => report.results.find(({ id }) => id === wanted)
    expect(find('bearer/missing-key')).toMatchObject({ outcome: 'pass', down })
    expect(find('bearer/missing-key')).not.toHaveProperty('reason')
    expect(find('rerank/sorted')).toMatchObject({
      outcome: 'inconclusive',
      down,
      reason: expect.stringMatching(/^POST \/v1\/rerank fails with the valid key \(.+\): see operations\/offered$/),
    })
    const passed = report.results.filter((result) => result.outcome === 'pass' && result.down !== undefined)
    expect(report.notes).toContain(
      `POST /v1/rerank fails with the valid key: see operations/offered. ${unjudged} checks are not judged because of it, and ${passed.length} pass without it.`,
    )
  },
)

test('an error that a request gets while its control works is an answer to the request', async () => {
  const { unclean } = await judge(
    async (call, honest) => {
      const reply = await honest(call)
      return reply.status === 401 && call.target.startsWith('/v1/rerank') ? busy : reply
    },
    { checks: ['bearer/unknown-key'] },
  )
  expect(unclean).toEqual(['fail bearer/unknown-key'])
})

test('a run keeps to the rate that it is given', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const pacer = createPacer({ signal: new AbortController().signal, perMinute: 60, onPause: () => {} })
  let sent = 0
  for (let turn = 0; turn < 5; turn += 1) void pacer.turn().then(() => (sent += 1))
  const seen = []
  for (const ms of [0, 999, 1, 1000, 5000]) {
    await vi.advanceTimersByTimeAsync(ms)
    seen.push(sent)
  }
  expect(seen).toEqual([1, 1, 2, 3, 5])
})
