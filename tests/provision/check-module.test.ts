import { expect, test } from 'vitest'
import { runCli, startMockProcess } from '../support/cli.ts'
import { activeKeys, writeModule } from '../support/provision-module.ts'

const check = (file: string) => runCli(['provision', 'check', file, '--provision-timeout', '400'])

test('provision check says of each method of an honest module that it works, and leaves no key', async () => {
  const mock = await startMockProcess()
  const file = await writeModule(mock, 'export default { account: () => honest, createAccount: makeAccount, close() {} }')
  const { code, stdout } = await check(file)
  expect(stdout.match(/^ {2}✔ \w+/gm)?.map((line) => line.slice(4))).toEqual([
    'account',
    'createAccount',
    'createKey',
    'listKeys',
    'renameKey',
    'revokeKey',
    'balance',
    'topUp',
    'usage',
    'close',
  ])
  expect(stdout).not.toContain('✖')
  expect(code).toBe(0)
  const shared = await writeModule(mock, 'export default { account: () => honest }')
  expect((await check(shared)).code).toBe(0)
  expect(await activeKeys(mock)).toEqual([])
})

test.each([
  ['{ ...honest, createKey() { throw undefined } }', 'createKey     failed: threw undefined', 'return { id, name, key }'],
  ['{ ...honest, listKeys: () => [] }', 'listKeys      has answered with a wrong shape: the answer is an array', 'raw'],
  ['{ ...honest, revokeKey() {} }', 'revokeKey     it has answered, but listKeys() still shows', 'not before'],
  ['{ ...honest, topUp() {} }', 'topUp         1 credit was topped up, and balance() went from', 'when the credits count'],
  ['{ ...honest, usage: () => [{ credits: NaN }] }', '[0].model is undefined, not a string', 'three numbers'],
  ['{ ...honest, balance: () => new Promise(() => {}) }', 'balance       has not answered in 400 ms', 'a number'],
  ['{ ...honest, key: 7 }', 'account       has answered with a wrong shape: key is a number', 'active key'],
])('provision check of a module with account %s says what is wrong and how to mend it', async (account, says, mend) => {
  const mock = await startMockProcess()
  const { code, stdout } = await check(await writeModule(mock, `export default { account: () => (${account}) }`))
  expect(code).toBe(1)
  expect(stdout).toContain(`✖ ${says.includes('[0]') ? 'usage' : says}`)
  expect(stdout).toContain(says)
  expect(stdout).toMatch(new RegExp(`mend: .*${mend.replace(/[{}]/g, '\\$&')}`))
})

test('provision check notices a new account with other credits, and a key that stays', async () => {
  const mock = await startMockProcess()
  const { code, stdout } = await check(await writeModule(mock, 'export default { createAccount: () => makeAccount(5) }'))
  expect(code).toBe(1)
  expect(stdout).toContain('1000 credits were asked for, and balance() is 5')
  const forgetful = await writeModule(mock, 'export default { account: () => ({ ...honest, revokeKey: () => false }) }')
  const { stdout: told } = await check(forgetful)
  const [left = ''] = await activeKeys(mock)
  expect(left).toMatch(/^conformance-renamed-/)
  expect(told).toContain(`the key "${left}" may be left`)
})

test('provision check without a module that can be loaded is wrong usage', async () => {
  const { code, stderr } = await check('/nowhere/provision.mjs')
  expect(code).toBe(2)
  expect(stderr).toMatch(/^error: \/nowhere\/provision\.mjs cannot be loaded: .*\n.+\n$/)
  expect((await runCli(['provision'])).code).toBe(2)
  expect((await runCli(['provision', 'check'])).code).toBe(2)
})
