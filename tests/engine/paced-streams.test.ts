import { expect, onTestFinished, test } from 'vitest'
import type { Report } from '../../engine/report/result.ts'
import { serveMock } from '../../mock/adapters/node.ts'
import { mutants } from '../../mock/misbehave/mutants/index.ts'
import { createMock } from '../../mock/mock.ts'
import type { MockConfig } from '../../mock/state/config.ts'
import { run } from '../../runners/run.ts'
import { bounds, runAgainstMock } from '../proof/prove.ts'

/** Judges a mock that takes its time, with everything that it offers. */
async function judge(config: MockConfig, checks: readonly string[]): Promise<Report> {
  const mock = await createMock(config)
  const server = await serveMock(mock)
  onTestFinished(() => server.close(0))
  const { key, adminToken } = mock.secrets
  return await run({ url: server.url, key, adminToken, ...bounds, checks })
}

test.each([
  { what: 'as fast as it is read', latency: '900/60' },
  { what: 'late and then quickly', latency: '900/10' },
  { what: 'at once', latency: '0/0' },
])('a stream that comes $what is no finding', async ({ latency }) => {
  const { results } = await judge({ latency }, ['streaming/as-made'])
  expect(results).toMatchObject([{ outcome: 'pass' }])
})

test.each([
  { revokedStreams: 'finish', end: /ran when its key was revoked went on to its end \d+ ms later/ },
  { revokedStreams: 'cut', end: /ran when its key was revoked was cut \d+ ms later/ },
  { revokedStreams: 'error', end: /ran when its key was revoked ended with an error \d+ ms later/ },
] as const)('what becomes of streams at a revocation is told: $revokedStreams', async ({ revokedStreams, end }) => {
  const { results } = await judge({ latency: '20/20', revokedStreams }, ['revocation/in-flight'])
  expect(results).toMatchObject([{ outcome: 'pass', reason: expect.stringMatching(end) }])
})

test('what becomes of a stream that costs more than the balance is observed', async () => {
  const overdraft = mutants['credits/short-balance']
  const { results } = await runAgainstMock(overdraft, { checks: ['credits/short-balance'] })
  const observed = expect.stringMatching(/with one credit left a long stream went on to its end \d+ ms later/)
  expect(results).toMatchObject([{ outcome: 'pass', observed }])
})
