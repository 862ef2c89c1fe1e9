import { expect, test } from 'vitest'
import { report } from '../../spec/index.ts'
import { type MockLine, runCli, startMockProcess } from '../support/cli.ts'
import { activeKeys, temporary, writeModule } from '../support/provision-module.ts'

const suites = ['--suite', 'keys', '--suite', 'revocation', '--suite', 'credits']
const bounds = ['--watch', '100', '--provision-timeout', '400']

async function runWith(mock: MockLine, exported: string) {
  const file = await writeModule(mock, exported)
  const args = [mock.url, '--provision', file, ...suites, ...bounds, '--reporter', 'json']
  const { code, stdout, stderr } = await runCli(args, { XDG_STATE_HOME: await temporary() })
  return { code, stderr, file, written: report.parse(JSON.parse(stdout)), stdout }
}

const wrong = {
  throws: `{ ...honest,
    createKey() { throw undefined }, async listKeys() { throw 'no list' }, renameKey() { throw Object.create(null) },
    usage: () => Promise.reject(new Error('no log')), balance() { throw new Error('no balance') },
    topUp() { throw { get message() { throw 1 }, toString() { throw 2 } } }, async revokeKey() { throw null } }`,
  'has wrong shapes': `{ ...honest,
    createKey: async (name) => ({ id: (await honest.createKey(name)).id, name, key: 7 }), listKeys: () => [],
    renameKey: () => undefined, balance: () => '12', usage: () => ({ data: [] }), topUp: () => ({ ok: false }) }`,
  'never answers': `Object.fromEntries(Object.keys(honest).map((name) =>
    [name, name === 'key' ? honest.key : () => new Promise(() => setInterval(() => {}, 1000))]))`,
  'answers late': `Object.fromEntries(Object.entries(honest).map(([name, act]) =>
    [name, name === 'key' ? act : name === 'revokeKey' ? act : async (...args) => { const is = await act(...args); await later(700); return is }]))`,
  'forgets to revoke': '{ ...honest, revokeKey: async () => {} }',
}

test.each(Object.entries(wrong))('a module that %s is no finding, no fault of the harness, and named', async (_, account) => {
  const mock = await startMockProcess()
  const { code, file, written, stdout } = await runWith(mock, `export default { account: async () => (${account}) }`)
  expect(written.summary).toMatchObject({ fail: 0, warn: 0, error: 0 })
  expect(code).toBe(3)
  const blamed = written.results.filter((one) => 'reason' in one && one.outcome === 'inconclusive' && one.reason?.includes(file))
  expect(blamed.length).toBeGreaterThan(5)
  for (const name of await activeKeys(mock)) expect(stdout).toContain(name)
  if (!account.includes('revokeKey: async () => {}')) expect(await activeKeys(mock)).toEqual([])
})

test.each(Object.entries(wrong))('accounts of their own of a module that %s are no finding either', async (_, account) => {
  const mock = await startMockProcess()
  const exported = `export default { createAccount: async (credits) => { const honest = await makeAccount(credits); return ${account} } }`
  const { code, file, written, stdout } = await runWith(mock, exported)
  expect(written.summary).toMatchObject({ fail: 0, warn: 0, error: 0 })
  expect(code).toBe(3)
  expect(stdout).toContain(file)
})

test.each([
  ['throws', '() => { throw undefined }'],
  ['returns nothing', '() => undefined'],
  ['never answers', '() => new Promise(() => {})'],
  ['returns a key that is no key', '() => ({ key: "two\\nlines" })'],
  ['returns a method that is none', '() => ({ ...honest, createKey: true })'],
  ['throws outside of its methods', '() => { setTimeout(() => { throw new Error("late") }); return new Promise(() => {}) }'],
])('a module whose account() %s leaves every check undecided', async (_, make) => {
  const mock = await startMockProcess()
  const { code, file, written } = await runWith(mock, `export default { account: ${make} }`)
  expect(code).toBe(3)
  expect(written.summary).toMatchObject({ pass: 0, fail: 0, error: 0 })
  expect(written.results.some((one) => 'reason' in one && one.reason?.includes(`${file} account()`))).toBe(true)
})

test.each([
  ['export default () => { throw undefined }', 'threw undefined'],
  ['export default async () => { throw new Error("no config") }', 'no config'],
  ['await new Promise(() => {})', 'has not answered'],
  ['export default new Proxy({}, { get() { throw new Error("trap") } })', 'trap'],
  ['throw undefined', 'cannot be loaded'],
])('a module that cannot be loaded (%s) is wrong usage, said in one line', async (source, says) => {
  const mock = await startMockProcess()
  const file = await writeModule(mock, source)
  const { code, stderr } = await runCli([mock.url, '--provision', file, ...bounds])
  expect(code).toBe(2)
  expect(stderr).toContain(file)
  expect(stderr).toContain(says)
  expect(stderr).not.toMatch(/^\s+at /m)
})

test('an honest module has all checks judged, and no key is left', async () => {
  const mock = await startMockProcess()
  const { code, written } = await runWith(mock, 'export default { account: () => honest }')
  expect(written.summary).toMatchObject({ fail: 0, error: 0 })
  expect(written.results.find(({ id }) => id === 'revocation/takes-effect')).toMatchObject({ outcome: 'pass' })
  expect(await activeKeys(mock)).toEqual([])
  expect(code).not.toBe(5)
})

test('a deployment that does not revoke is a finding with an honest module', async () => {
  const mock = await startMockProcess('--mutant', 'revocation/takes-effect:embeddings-forgotten')
  const { written } = await runWith(mock, 'export default { account: () => honest }')
  expect(written.results.find(({ id }) => id === 'revocation/takes-effect')).toMatchObject({ outcome: 'fail' })
})
