import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { createMiddleware } from '../../mock/adapters/express.ts'
import { createMock, type Mock } from '../../mock/mock.ts'
import { forms as places, reach } from '../support/mock-forms.ts'

type Send = (path: string, init?: RequestInit) => Promise<Response>

/** Every form of the mock, as a way to send it a request. */
const forms: Record<string, (mock: Mock) => Promise<Send>> = Object.fromEntries(
  Object.keys(places).map((name) => [
    name,
    async (mock: Mock) => {
      const { origin, fetch } = await reach(name, mock)
      return (path: string, init?: RequestInit) => fetch(origin + path, init)
    },
  ]),
)

/** What depends on the connection or the time, and not on the mock. */
const volatile = ['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length']

const json = (key: string, body: unknown): RequestInit => ({
  method: 'POST',
  headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'x-request-id': 'parity' },
  body: JSON.stringify(body),
})
const hello = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] }

function requests({ key, revokedKey, noCreditKey, consoleToken, adminToken }: Mock['secrets']): [string, RequestInit?][] {
  const form = new FormData()
  form.set('model', 'whisper-1')
  form.set('file', new Blob([new Uint8Array(100)]), 'a.wav')
  const plain = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}`, 'x-request-id': 'parity' } })
  return [
    ['/v1/chat/completions', json(key, hello)],
    ['/v1/chat/completions', json(key, { ...hello, stream: true })],
    ['/v1/responses', json(key, { model: 'gpt-4o-mini', input: 'Hello', stream: true })],
    ['/v1/messages', json(key, { ...hello, max_tokens: 3, stream: true })],
    ['/v1/responses/compact', json(key, { model: 'gpt-4o-mini', input: 'Hello' })],
    ['/v1/embeddings', json(key, { model: 'openai/text-embedding-3-small', input: 'x' })],
    ['/v1/rerank', json(key, { model: 'cohere/rerank-english-v3.0', query: 'x', documents: ['x', 'y'] })],
    ['/v1/images/generations', json(key, { prompt: 'x', size: '16x16', response_format: 'b64_json' })],
    ['/v1/audio/speech', json(key, { model: 'tts-1', input: 'x', voice: 'alloy' })],
    [
      '/v1/audio/transcriptions',
      { method: 'POST', body: form, headers: { authorization: `Bearer ${key}`, 'x-request-id': 'parity' } },
    ],
    ['/v1beta/models', plain(key)],
    ['/v1beta/models', { method: 'HEAD', ...plain(key) }],
    ['/v1beta/models', { ...plain(key), headers: { ...plain(key).headers, origin: 'https://example.org' } }],
    [
      '/v1beta/models',
      {
        method: 'OPTIONS',
        headers: { origin: 'https://example.org', 'access-control-request-method': 'GET', 'x-request-id': 'parity' },
      },
    ],
    ['/v1beta/models', { headers: { 'x-request-id': 'parity' } }],
    ['/v1beta/models?key=x', plain(revokedKey ?? '')],
    ['/v1beta/models', plain(noCreditKey ?? '')],
    ['/v1/nowhere', plain(key)],
    ['/v1/%ff', plain(key)],
    ['/v1/%', { headers: { 'x-request-id': 'parity' } }],
    ['/v1/%zz/%c3%28?%ff', plain(key)],
    ['/console/api/keys/%ff', { method: 'DELETE', ...plain(consoleToken) }],
    ['/v1/chat/completions?x=%ff', json(key, hello)],
    ['/v1/embeddings', { method: 'DELETE', ...plain(key) }],
    ['/v1/chat/completions', { ...json(key, hello), body: '{' }],
    ['/v1/chat/completions', json(key, { ...hello, model: 'none' })],
    ['/v1/chat/completions', json(key, { ...hello, messages: [{ role: 'user', content: 'x'.repeat(200_000) }] })],
    ['/console/api/credits', plain(consoleToken)],
    ['/console/api/keys', json(consoleToken, { name: 'x' })],
    ['/__admin/accounts', json(adminToken, { credits: 5 })],
    ['/health', { headers: { 'x-request-id': 'parity' } }],
  ]
}

async function record(name: string) {
  const mock = await createMock({ seed: 'parity', maxBodyBytes: 100_000 })
  const send = await (forms[name] ?? forms['node'])?.(mock)
  const seen = []
  for (const [path, init] of requests(mock.secrets)) {
    const response = await send?.(path, init)
    if (response === undefined) throw new Error(`there is no form ${name}`)
    const headers = [...response.headers].filter(([header]) => !volatile.includes(header))
    const body = Buffer.from(await response.arrayBuffer()).toString('latin1')
    seen.push({
      request: `${init?.method ?? 'GET'} ${path}`,
      status: response.status,
      headers,
      body: body.replace(/"(created|created_at)":\d+/g, ''),
    })
  }
  const journal = mock.world.journal.list().map(({ at: _, ...entry }) => entry)
  return { seen, journal }
}

test.each(['fetch', 'msw', 'express'])('%s answers every request as the standalone server does', async (name) => {
  const expected = await record('node')
  const actual = await record(name)
  for (const [index, answer] of expected.seen.entries()) expect(actual.seen[index]).toEqual(answer)
  expect(actual.journal).toEqual(expected.journal)
})

test.each(Object.keys(forms))('%s hands on a stream event by event', async (name) => {
  const mock = await createMock({ seed: 'parity' })
  mock.world.faults.set([{ chunk_ms: 15 }])
  const send = await forms[name]?.(mock)
  const response = await send?.('/v1/chat/completions', json(mock.secrets.key, { ...hello, stream: true, max_tokens: 3 }))
  const reader = response?.body?.getReader()
  const chunks: string[] = []
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
    chunks.push(new TextDecoder().decode(part.value))
  expect(chunks).toHaveLength(6)
  for (const chunk of chunks) expect(chunk).toMatch(/^data: .*\n\n$/)
})

test.each(Object.keys(forms))('%s notices that a client leaves a stream, and charges what was sent', async (name) => {
  const mock = await createMock({ seed: 'parity' })
  mock.world.faults.set([{ chunk_ms: 15 }])
  const send = await forms[name]?.(mock)
  const leaving = new AbortController()
  const response = await send?.('/v1/chat/completions', {
    ...json(mock.secrets.key, { ...hello, stream: true }),
    signal: leaving.signal,
  })
  const reader = response?.body?.getReader()
  await reader?.read()
  await reader?.read()
  leaving.abort()
  await expect.poll(() => mock.world.journal.list().at(-1)?.stream).toBe('abandoned')
  const entry = mock.world.journal.list().at(-1)
  expect(entry?.credits).toBeLessThan(20)
  expect(entry?.balance).toBe(1_000_000 - (entry?.credits ?? 0))
})

test.each(Object.keys(forms))('%s lets a stream that is cut end in an error', async (name) => {
  const mock = await createMock({ seed: 'parity' })
  mock.world.faults.set([{ cut_after: 2, chunk_ms: 5 }])
  const send = await forms[name]?.(mock)
  const response = await send?.('/v1/chat/completions', json(mock.secrets.key, { ...hello, stream: true }))
  await expect(response?.text()).rejects.toThrow()
  expect(mock.world.journal.list().at(-1)).toMatchObject({ stream: 'cut', chunks: 2 })
})

test.each(Object.keys(forms))('%s delivers the events before a cut, and only those', async (name) => {
  const mock = await createMock({ seed: 'parity' })
  mock.world.faults.set([{ cut_after: 2 }])
  const send = await forms[name]?.(mock)
  const response = await send?.('/v1/chat/completions', json(mock.secrets.key, { ...hello, stream: true }))
  const reader = response?.body?.getReader()
  let text = ''
  const readAll = async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      text += new TextDecoder().decode(part.value)
  }
  await expect(readAll()).rejects.toThrow()
  expect(text.match(/^data: \{.*\}$/gm)).toHaveLength(2)
  expect(text).toMatch(/\n\n$/)
})

test('express hands paths that are not the mock on to the next handler', async () => {
  const mock = await createMock()
  const app = express()
    .use(createMiddleware(mock))
    .get('/hello', (_request, response) => void response.send('mine'))
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  expect(await (await fetch(`http://127.0.0.1:${port}/hello`)).text()).toBe('mine')
})
