import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFetchHandler } from '../../mock/adapters/fetch.ts'
import { createMock } from '../../mock/mock.ts'
import { foldCase, normalTexts, secretForms } from '../../spec/secret-forms.ts'
import { startMock } from '../support/start-mock.ts'

type Mock = Awaited<ReturnType<typeof startMock>>

/** A secret in lower case if a string contains it in any form, with or without slashes in it. */
function shown(text: string, secret: string): string | undefined {
  const looked = [text, text.replaceAll('/', '')].flatMap(normalTexts)
  return secretForms(secret).find(({ value }) => looked.some((look) => look.includes(foldCase(value))))?.value
}

const journalOf = async (mock: Mock) => await (await mock.admin('/requests')).text()
const halves = (secret: string) => `${secret.slice(0, 20)}/${secret.slice(20)}`
const percent = (secret: string) => secret.replace(/./g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)
const hex = (secret: string) => Buffer.from(secret).toString('hex')

/** A request that has a secret where none belongs, by the one that it is and the credential that comes with it. */
const requests: [string, (secret: string, mock: Mock) => [path: string, init: RequestInit, token: string | null]][] = [
  ['an unknown path, 401', (secret) => [`/v1/${secret}`, {}, null]],
  ['an unknown path, 404', (secret, mock) => [`/v1/${secret}`, {}, mock.secrets.key]],
  ['the path of a key, 401', (secret) => [`/console/api/keys/${secret}`, { method: 'DELETE' }, null]],
  ['the path of a key, 404', (secret, mock) => [`/console/api/keys/${secret}`, { method: 'DELETE' }, mock.secrets.consoleToken]],
  ['the path of a key, 405', (secret, mock) => [`/console/api/keys/${secret}`, {}, mock.secrets.consoleToken]],
  ['below a known path, 403', (secret, mock) => [`/v1/chat/completions/${secret}`, { method: 'POST' }, mock.secrets.noCreditKey]],
  [
    'a preflight',
    (secret) => [
      `/v1/${secret}`,
      { method: 'OPTIONS', headers: { origin: 'http://a', 'access-control-request-method': 'GET' } },
      null,
    ],
  ],
  ['the path of an image', (secret) => [`/images/generated/${secret}.png`, {}, null]],
  ['no path of the mock', (secret) => [`/${secret}/x`, {}, null]],
  ['inside a word', (secret) => [`/v1/xx${secret}yy`, {}, null]],
  ['cut by a slash', (secret) => [`/v1/${halves(secret)}`, {}, null]],
  ['cut by a slash, outside the mock', (secret) => [`/${halves(secret)}`, {}, null]],
  ['in percent-encoding', (secret) => [`/v1/${percent(secret)}`, {}, null]],
  ['in percent-encoding twice', (secret) => [`/v1/${encodeURIComponent(percent(secret))}`, {}, null]],
  ['in percent-encoding and cut', (secret) => [`/v1/${percent(secret.slice(0, 10))}/${secret.slice(10)}`, {}, null]],
  ['presented, in hex', (secret) => [`/v1/${hex(secret)}`, {}, secret]],
  ['presented, in Base64url', (secret) => [`/v1/a/${Buffer.from(`user:${secret}`).toString('base64url')}`, {}, secret]],
  ['presented, without its prefix', (secret) => [`/v1/${secret.replace(/^\w+-/, '')}/x`, {}, secret]],
  ['presented, in capitals', (secret) => [`/v1/${secret.toUpperCase()}`, {}, secret]],
  ['as the id of a request', (secret) => ['/v1/models', { headers: { 'x-request-id': secret } }, null]],
  [
    'in the id of a request',
    (secret, mock) => ['/v1/models', { headers: { 'x-request-id': `id.${secret}.1` } }, mock.secrets.key],
  ],
  ['presented, in hex as the id', (secret) => ['/v1/models', { headers: { 'x-request-id': hex(secret) } }, secret]],
]

const secrets: [string, (mock: Mock) => string | Promise<string>][] = [
  ['a key', ({ secrets: { key } }) => key],
  ['a revoked key', ({ secrets: { revokedKey } }) => revokedKey ?? ''],
  ['a console token', ({ secrets: { consoleToken } }) => consoleToken],
  ['the admin token', ({ secrets: { adminToken } }) => adminToken],
  ['a key of an account that was made later', async (mock) => (await mock.account(5)).keys[0]?.key ?? ''],
]

test.each(requests)('the journal and the id that is sent back contain no secret: %s', async (_, request) => {
  const mock = await startMock()
  for (const [what, find] of secrets) {
    const secret = await find(mock)
    const [path, init, token] = request(secret, mock)
    const response = await mock.send(path, init, token)
    expect(shown(response.headers.get('x-request-id') ?? '', secret), what).toBeUndefined()
    const journal = await journalOf(mock)
    expect(shown(journal, secret), `${what}: ${journal}`).toBeUndefined()
  }
})

test('an unknown credential that is presented is removed too, and long tokens on undocumented paths', async () => {
  const mock = await startMock()
  const foreign = 'sk-ThisIsAKeyOfAnotherDeployment0123456789abcdef'
  await mock.send(`/v1/chat/completions/${foreign.slice(0, 20)}`, {}, foreign.slice(0, 20))
  await mock.send(`/console/api/keys/${foreign}`, { method: 'DELETE' })
  await mock.send('/v1/models', { headers: { 'x-request-id': foreign } }, foreign)
  const journal = await journalOf(mock)
  expect(journal).not.toContain(foreign.slice(0, 20))
})

test('what is no secret stays readable: paths, ids of keys, and the ids that clients send', async () => {
  const mock = await startMock()
  const id = crypto.randomUUID()
  const { headers } = await mock.send('/v1/models', { headers: { 'x-request-id': id } })
  expect(headers.get('x-request-id')).toBe(id)
  const [key] = (await mock.account(5)).keys
  await mock.send(`/console/api/keys/${key?.id}`, { method: 'DELETE' }, mock.secrets.consoleToken)
  await mock.send('/v1/chat/completions/nothing')
  const paths = mock.world.journal.list().map(({ path }) => path)
  expect(paths).toEqual(['/v1/models', `/console/api/keys/${key?.id}`, '/v1/chat/completions/nothing'])
  expect(mock.world.journal.list()[0]?.id).toBe(id)
})

test('a long path is kept in part', async () => {
  const mock = await startMock()
  await mock.send(`/v1/${'ab/'.repeat(3000)}`)
  expect(mock.world.journal.list()[0]?.path.length).toBeLessThanOrEqual(500)
})

test('a method that is none is not kept', async () => {
  const mock = await createMock()
  const { key } = mock.secrets
  await createFetchHandler(mock)(new Request('http://mock.test/v1/models', { method: key }))
  expect(JSON.stringify(mock.world.journal.list())).not.toContain(key)
})

test('a key cannot be given a name that holds a secret', async () => {
  const mock = await startMock()
  for (const name of [mock.secrets.key, `my ${mock.secrets.consoleToken}`, percent(mock.secrets.key).slice(0, 100)]) {
    const response = await mock.console('/keys', 'POST', { name })
    const isWhole = name.length < 100
    expect(response.status, name).toBe(isWhole ? 400 : 201)
  }
})

test('a secret of the mock anywhere in a path is not in the journal', async () => {
  const mock = await createMock({ seed: 1 })
  const answer = createFetchHandler(mock)
  const { key } = mock.secrets
  const noise = fc.stringMatching(/^[\w.~+%/-]{0,30}$/)
  await fc.assert(
    fc.asyncProperty(noise, noise, fc.integer({ min: 0, max: key.length }), fc.boolean(), async (before, after, cut, isCut) => {
      mock.world.journal.clear()
      const middle = isCut ? `${key.slice(0, cut)}/${key.slice(cut)}` : key
      await answer(new Request(`http://mock.test/v1/${before}${middle}${after}`))
      const [entry] = mock.world.journal.list()
      expect(shown(entry?.path ?? '', key)).toBeUndefined()
    }),
    { numRuns: 300 },
  )
})
