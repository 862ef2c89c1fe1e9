import { expect, onTestFinished, test } from 'vitest'
import { serveMock } from '../../mock/adapters/node.ts'
import { createMock } from '../../mock/mock.ts'
import { run } from '../../runners/run.ts'
import { adapters } from './adapters.ts'
import { bounds, isFinding } from './prove.ts'

test.each(Object.keys(adapters))('the honest mock has no finding through %s', async (name) => {
  const mock = await createMock()
  const served = await adapters[name]?.(mock)
  onTestFinished(async () => void (await served?.close()))
  const { key, revokedKey, noCreditKey, adminToken } = mock.secrets
  const report = await run({
    url: served?.url ?? '',
    key,
    revokedKey: revokedKey ?? undefined,
    noCreditKey: noCreditKey ?? undefined,
    adminToken,
    ...bounds,
  })
  expect(report.results.filter(isFinding)).toEqual([])
  expect(report.summary).toMatchObject({ inconclusive: 0, error: 0 })
  expect(report.conforms).toBe(true)
})

test.each(['keys only', 'console only', 'control'])('the honest mock has no finding with %s', async (given) => {
  const mock = await createMock()
  const server = await serveMock(mock)
  onTestFinished(() => server.close(0))
  const { key, revokedKey, noCreditKey, consoleToken, adminToken } = mock.secrets
  const credentials = {
    'keys only': { key, revokedKey: revokedKey ?? undefined, noCreditKey: noCreditKey ?? undefined },
    'console only': { consoleToken },
    control: { adminToken },
  }[given]
  const report = await run({ url: server.url, ...credentials, ...bounds })
  expect(report.results.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'skip')).toEqual([])
  expect(report.conforms).toBe(true)
  if (given === 'console only') {
    const keys = await mock.world.store.listKeys(mock.world.settings.accounts[0]?.id ?? '')
    const left = keys.filter(({ name, status }) => name.startsWith('conformance') && status === 'active')
    expect(left, 'keys that the run left behind').toEqual([])
  }
})

test('a key and a console token of different accounts give no false finding', async () => {
  const mock = await createMock({
    accounts: [
      { credits: 100_000, keys: [{ key: 'sk-first' }] },
      { credits: 1_000_000, consoleToken: 'console-second' },
    ],
  })
  const server = await serveMock(mock)
  onTestFinished(() => server.close(0))
  const report = await run({
    url: server.url,
    key: 'sk-first',
    consoleToken: 'console-second',
    suites: ['credits', 'keys', 'revocation'],
    ...bounds,
  })
  expect(report.results.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'skip')).toEqual([])
})
