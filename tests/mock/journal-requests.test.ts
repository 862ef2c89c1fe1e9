import { expect, test } from 'vitest'
import { filterJournal, type JournalEntry } from '../../mock/state/journal.ts'
import { hello, startMock } from '../support/start-mock.ts'

type Shown = JournalEntry & { request?: { headers: Record<string, string>; body: unknown; bytes: number } }

const read = async (mock: Awaited<ReturnType<typeof startMock>>, query = ''): Promise<Shown[]> => {
  const response = await mock.admin(`/requests${query}`)
  expect(response.status).toBe(200)
  return ((await response.json()) as { data: Shown[] }).data
}

test('the journal shows headers and body of a request', async () => {
  const mock = await startMock()
  await mock.chat({ temperature: 0.5 })
  const [entry] = await read(mock)
  expect(entry?.request).toMatchObject({
    headers: { 'content-type': 'application/json', authorization: 'Bearer …' },
    body: { ...hello, temperature: 0.5 },
    bytes: JSON.stringify({ ...hello, temperature: 0.5 }).length,
  })
})

test('no form of the key that was presented, or of a key that the mock knows, is in the journal', async () => {
  const mock = await startMock()
  const { key, adminToken, consoleToken, revokedKey } = mock.secrets
  const other = (await mock.account(10)).keys[0]?.key ?? ''
  const forms = (secret: string) => [
    secret,
    Buffer.from(secret).toString('base64'),
    Buffer.from(`user:${secret}`).toString('base64url'),
    Buffer.from(secret).toString('hex'),
    [...secret].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join(''),
    [...secret].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join(''),
  ]
  for (const secret of [key, adminToken, consoleToken, revokedKey ?? '', other]) {
    for (const form of secret === key ? forms(secret) : [secret, encodeURIComponent(secret)]) {
      await mock.chat({ messages: [{ role: 'user', content: `my key is ${form}, ok?` }] })
      await mock.send('/v1/chat/completions', {
        method: 'POST',
        body: `{"broken": "${form}"`,
        headers: { 'content-type': 'application/json', 'x-note': `see ${form}` },
      })
    }
  }
  const text = JSON.stringify(await read(mock))
  for (const secret of [key, adminToken, consoleToken, revokedKey ?? '', other]) {
    for (const form of forms(secret)) expect(text.toLowerCase().includes(form.toLowerCase()), form.slice(0, 12)).toBe(false)
  }
  expect(text).toContain('my key is …, ok?')
  expect(text).toContain('[removed: it holds a secret]')
})

test('bodies are bounded, each and all together, and can be left out', async () => {
  const mock = await startMock()
  await mock.chat({ messages: [{ role: 'user', content: 'x'.repeat(100_000) }] })
  const [long] = await read(mock)
  expect(String(long?.request?.body)).toHaveLength(32_768)
  expect(long?.request?.bytes).toBeGreaterThan(100_000)
  const without = await startMock({ bodies: false })
  await without.chat()
  expect((await read(without))[0]).not.toHaveProperty('request')
})

test('a form is not shown, but its size is', async () => {
  const mock = await startMock()
  const form = new FormData()
  form.set('model', 'whisper-1')
  form.set('file', new File([new Uint8Array(100)], 'a.wav'))
  await mock.send('/v1/audio/transcriptions', { method: 'POST', body: form })
  expect((await read(mock))[0]?.request).toMatchObject({ body: null, bytes: expect.any(Number) })
})

test('an attempt counts how often a request came since it was last served, and how long it waited', async () => {
  const mock = await startMock()
  mock.world.faults.set([{ status: 503, retry_after: 2, times: 2 }])
  await mock.chat()
  mock.world.clock.advance(500)
  await mock.chat()
  mock.world.clock.advance(2000)
  await mock.chat()
  await mock.chat()
  await mock.chat({ max_tokens: 1 })
  const entries = filterJournal(mock.world.journal, {})
  expect(entries.map(({ status, attempt, retry_after }) => [status, attempt, retry_after])).toEqual([
    [503, 1, 2],
    [503, 2, 2],
    [200, 3, null],
    [200, 1, null],
    [200, 1, null],
  ])
  expect(entries.map(({ waited_ms: waited }) => waited === null)).toEqual([true, false, false, true, true])
  expect(entries[1]?.waited_ms).toBeGreaterThanOrEqual(500)
  expect(entries[2]?.waited_ms).toBeGreaterThanOrEqual(2000)
})

test('requests are read on from an id, up to a limit', async () => {
  const mock = await startMock()
  for (const max_tokens of [1, 2, 3, 4]) await mock.chat({ max_tokens })
  const all = await read(mock)
  expect((await read(mock, `?after=${all[1]?.id}`)).map(({ id }) => id)).toEqual([all[2]?.id, all[3]?.id])
  expect((await read(mock, `?after=${all[0]?.id}&limit=2`)).map(({ id }) => id)).toEqual([all[1]?.id, all[2]?.id])
  expect((await mock.admin('/requests?limit=0')).status).toBe(400)
  expect((await mock.admin('/requests?wait=long')).status).toBe(400)
})

test('a reader can wait for the next request that matches', async () => {
  const mock = await startMock()
  await mock.chat()
  const [first] = await read(mock)
  const waiting = read(mock, `?after=${first?.id}&status=401&wait=20s`)
  await mock.chat()
  await mock.chat({}, 'sk-unknown')
  expect((await waiting).map(({ status }) => status)).toEqual([401])
  expect(await read(mock, '?status=418&wait=20ms')).toEqual([])
})
