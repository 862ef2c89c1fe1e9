import { expect, test } from 'vitest'
import { validators } from '../../spec/judged-contract.ts'
import { startMock, unauthorizedBody } from '../support/start-mock.ts'

test.each(['revoked', 'expired', 'disabled'])(
  'a key that is %s gets the one 401, and only the journal says why',
  async (status) => {
    const mock = await startMock()
    const account = await mock.account(1000, [{ name: 'a', status }])
    const refused = await mock.chat({}, account.keys[0]?.key)
    expect([refused.status, await refused.text()]).toEqual([401, unauthorizedBody])
    expect(refused.headers.get('www-authenticate')).toBe('Bearer realm="TokModel", error="invalid_token"')
    const filtered = await (await mock.admin(`/requests?account=${account.id}&cause=key_${status}`)).json()
    expect(filtered.data).toHaveLength(1)
  },
)

test('a key opens the API until its time has come by the clock of the mock', async () => {
  const mock = await startMock()
  const expires = mock.world.clock.seconds() + 100
  const account = await mock.account(1000, [{ name: 'a', expires_at: expires }])
  const ask = () => mock.chat({}, account.keys[0]?.key)
  expect((await ask()).status).toBe(200)
  await mock.admin('/clock', 'POST', { advance_ms: 90_000 })
  expect((await ask()).status).toBe(200)
  await mock.admin('/clock', 'POST', { advance_ms: 10_000 })
  expect(await (await ask()).text()).toBe(unauthorizedBody)
  expect(mock.world.journal.list().at(-1)?.cause).toBe('key_expired')
})

test('the console shows what the contract knows: a key that opens nothing is revoked', async () => {
  const mock = await startMock()
  const expires = mock.world.clock.seconds() + 100
  const keys = [
    { name: 'a' },
    { name: 'b', status: 'expired' },
    { name: 'c', status: 'disabled' },
    { name: 'd', expires_at: expires },
  ]
  const account = await mock.account(1000, keys)
  const list = async () => {
    const shown = await (await mock.console('/keys', 'GET', undefined, account.console_token)).json()
    expect(validators.KeyList(shown)).toBe(true)
    return shown.data.map(({ status }: { status: string }) => status)
  }
  expect(await list()).toEqual(['active', 'revoked', 'revoked', 'active'])
  await mock.admin('/clock', 'POST', { advance_ms: 100_000 })
  expect(await list()).toEqual(['active', 'revoked', 'revoked', 'revoked'])
  const admin = await (await mock.admin(`/accounts/${account.id}`)).json()
  expect(admin.keys.map(({ status }: { status: string }) => status)).toEqual(['active', 'revoked', 'revoked', 'revoked'])
})

test('a key that was disabled and is then revoked is revoked', async () => {
  const mock = await startMock()
  const account = await mock.account(1000, [{ name: 'a', status: 'disabled' }])
  const { id, key } = account.keys[0] ?? { id: '', key: '' }
  expect((await mock.console(`/keys/${id}`, 'DELETE', undefined, account.console_token)).status).toBe(204)
  await mock.chat({}, key)
  expect(mock.world.journal.list().at(-1)?.cause).toBe('key_revoked')
})

test('a configuration has such keys, and announces none of them', async () => {
  const mock = await startMock({
    accounts: [
      {
        keys: [
          { name: 'old', key: 'sk-expired-key', expires_at: 1 },
          { name: 'off', key: 'sk-disabled-key', status: 'disabled' },
          { name: 'new', key: 'sk-active-key', expires_at: 253_402_300_799 },
        ],
      },
    ],
  })
  expect(mock.secrets).toMatchObject({ key: 'sk-active-key', revokedKey: null })
  const statuses = ['sk-expired-key', 'sk-disabled-key', 'sk-active-key'].map(async (key) => (await mock.chat({}, key)).status)
  expect(await Promise.all(statuses)).toEqual([401, 401, 200])
  await expect(startMock({ accounts: [{ keys: [{ expires_at: 1 }] }] })).rejects.toThrow('no account with an active key')
})

test('a status or a time that does not exist is refused', async () => {
  const mock = await startMock()
  for (const key of [{ status: 'asleep' }, { expires_at: -1 }, { expires_at: 1.5 }])
    expect((await mock.admin('/accounts', 'POST', { keys: [key] })).status).toBe(400)
})
