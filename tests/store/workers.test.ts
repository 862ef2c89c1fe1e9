import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { finish, runCli, startCli, startMockProcess } from '../support/cli.ts'
import { hasRedis } from '../support/redis.ts'
import { forEach, readBooks, speakTo } from '../support/speak-to.ts'
import { useRedis } from '../support/start-store.ts'

test('--workers without a store is refused, and so is a store of another kind', async () => {
  const alone = await runCli(['mock', '--port', '0', '--workers', '2'])
  expect([alone.code, alone.stderr]).toEqual([2, expect.stringMatching(/^error: --workers needs --store\./)])
  const other = await runCli(['mock', '--port', '0', '--seed', '1', '--store', 'mysql://u:secret-word@localhost'])
  expect([other.code, other.stderr]).toEqual([2, expect.stringMatching(/redis:\/\/ or rediss:\/\//)])
  expect(other.stderr).not.toContain('secret-word')
})

describe.skipIf(!hasRedis)('processes on one port', () => {
  test('two workers share the port and the credits', async () => {
    const redis = await useRedis()
    const primary = speakTo(await startMockProcess('--store', redis.url, '--workers', '2'))
    const account = await primary.account(1_000_000)
    const { key = '' } = account.keys[0] ?? {}
    const workers = () => redis.ask('CLIENT', 'LIST').split('\n').length - 1
    expect(workers()).toBe(2)
    await forEach(Array(200).fill(0), 16, async () => expect((await primary.chat(key)).status).toBe(200))
    const { data } = await primary.admin<{ data: { id: string }[] }>('/requests?path=/v1/chat/completions')
    expect(data).toHaveLength(200)
    // The ids of a worker begin alike.
    expect(new Set(data.map(({ id }) => id.slice(0, 12))).size).toBe(2)
    const { balance, paid, entries } = await readBooks(primary, account)
    expect([balance + paid, entries]).toEqual([1_000_000, 200])
    const ended = once(primary.child as never, 'exit')
    primary.child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(workers()).toBe(0)
  })

  test('a process with another configuration is refused, and says how to mend it', async () => {
    const { url } = await useRedis()
    await startMockProcess('--store', url, '--seed', '7')
    const other = await runCli(['mock', '--port', '0', '--store', url, '--seed', '8'])
    expect([other.code, other.stderr]).toEqual([2, expect.stringMatching(/the same --seed, or this one another database/)])
    expect((await runCli(['mock', '--port', '0', '--store', url])).stderr).toMatch(/needs a seed/)
    expect((await runCli(['mock', '--port', '0', '--store', url, '--seed', '8', '--workers', '2'])).code).toBe(2)
    await startMockProcess('--store', `${url}/1`, '--seed', '8')
  })

  test('a password of the store is in no message and no argument of a worker', async () => {
    const redis = await useRedis()
    redis.ask('CONFIG', 'SET', 'requirepass', 'word-of-the-store')
    const withPassword = redis.url.replace('//', '//:word-of-the-store@')
    const wrong = redis.url.replace('//', '//:another-word@')
    const refused = await finish(startCli(['mock', '--port', '0', '--seed', '7', '--store', wrong]))
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/does not answer.*\n.*WRONGPASS/)])
    expect(refused.stderr).not.toContain('another-word')
    const { child } = await startMockProcess('--workers', '1', '--store', withPassword)
    const { execFileSync } = await import('node:child_process')
    const words = execFileSync('ps', ['-o', 'args=', '--ppid', String(child.pid)], { encoding: 'utf8' })
    expect(words).toContain('--workers')
    expect(words).not.toContain('word-of-the-store')
  })
})
