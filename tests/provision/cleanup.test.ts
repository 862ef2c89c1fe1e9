import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { report } from '../../spec/index.ts'
import { runCli, startCli, startMockProcess } from '../support/cli.ts'
import { activeKeys, temporary, writeModule } from '../support/provision-module.ts'

const long = ['--suite', 'revocation', '--suite', 'keys', '--watch', '20000']

/** A module that notes the accounts that it makes and removes. */
const noting = (log: string) => `import { appendFileSync } from 'node:fs'
let made = 0
export default {
  async createAccount(credits) {
    const id = 'acc-' + process.pid + '-' + (made += 1)
    appendFileSync(${JSON.stringify(log)}, '+' + id + '\\n')
    return { ...(await makeAccount(credits)), id }
  },
  removeAccount(id) { appendFileSync(${JSON.stringify(log)}, '-' + id + '\\n') },
}`

const noted = async (log: string, sign: string) =>
  (await readFile(log, 'utf8')).split('\n').flatMap((line) => (line.startsWith(sign) ? [line.slice(1)] : []))

test('cleanup --provision revokes the keys of a killed run', async () => {
  const mock = await startMockProcess()
  const env = { XDG_STATE_HOME: await temporary() }
  // The run that is killed never gets an answer to a revocation, so that there are keys whenever it is killed.
  const stuck = 'revokeKey: process.env.STUCK ? () => new Promise(() => {}) : honest.revokeKey'
  const file = await writeModule(mock, `export default { account: () => ({ ...honest, ${stuck} }) }`)
  const child = startCli([mock.url, '--provision', file, ...long], { ...env, STUCK: '1' })
  while ((await activeKeys(mock)).length === 0) await sleep(20)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await activeKeys(mock)).not.toEqual([])
  const asked = await runCli(['cleanup'], env)
  expect(asked.code).toBe(2)
  expect(asked.stderr).toContain(file)
  expect(asked.stderr).toContain('--provision FILE')
  const cleaned = await runCli(['cleanup', '--provision', file], env)
  expect(cleaned.stdout).toMatch(/^\d+ keys? revoked and 0 accounts removed with /)
  expect(cleaned.code).toBe(0)
  expect(await activeKeys(mock)).toEqual([])
  const again = await runCli(['cleanup', '--provision', file], env)
  expect(again).toMatchObject({ code: 0, stdout: 'Nothing of an interrupted run is left.\n' })
})

test('cleanup --provision removes the accounts of a killed run, and names them if the module cannot', async () => {
  const mock = await startMockProcess()
  const log = join(await temporary(), 'accounts')
  for (const canRemove of [true, false]) {
    const env = { XDG_STATE_HOME: await temporary() }
    const own = `${log}-${canRemove}`
    const file = await writeModule(mock, canRemove ? noting(own) : noting(own).replace('removeAccount', 'other'))
    const child = startCli([mock.url, '--provision', file, ...long], env)
    while (!existsSync(own) || (await noted(own, '+')).length < 3) await sleep(20)
    await sleep(300)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const { code, stdout } = await runCli(['cleanup', '--provision', file], env)
    if (canRemove) expect((await noted(own, '-')).sort()).toEqual((await noted(own, '+')).sort())
    else for (const id of await noted(own, '+')) expect(stdout).toContain(`account "${id}"`)
    expect(code).toBe(canRemove ? 0 : 3)
    expect((await runCli(['cleanup', '--provision', file], env)).stdout).toBe('Nothing of an interrupted run is left.\n')
  }
})

test('a run removes the accounts that it has made, and names one that stays', async () => {
  const mock = await startMockProcess()
  const log = join(await temporary(), 'accounts')
  const args = ['--check', 'keys/rename', '--check', 'credits/top-up', '--reporter', 'json']
  const env = { XDG_STATE_HOME: await temporary() }
  await runCli([mock.url, '--provision', await writeModule(mock, noting(log)), ...args], env)
  expect((await noted(log, '-')).sort()).toEqual((await noted(log, '+')).sort())
  const stubborn = noting(log).replace('removeAccount(id) {', 'removeAccount(id) { throw new Error("no");')
  const { code, stdout } = await runCli([mock.url, '--provision', await writeModule(mock, stubborn), ...args], env)
  expect(code).toBe(0)
  expect(JSON.stringify(report.parse(JSON.parse(stdout)).notes)).toMatch(/The account \\"acc-\d+-1\\" .* could not be removed/)
})
