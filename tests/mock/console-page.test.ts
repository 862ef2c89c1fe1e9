import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { createMiddleware } from '../../mock/adapters/express.ts'
import { createMock } from '../../mock/mock.ts'
import type { JournalEntry } from '../../mock/state/journal.ts'
import { issueSignInCode } from '../../mock/state/sign-in-codes.ts'
import { root, startMockProcess } from '../support/cli.ts'
import { startMock } from '../support/start-mock.ts'

const json = { 'content-type': 'application/json' }

test('a code is exchanged for the console token once', async () => {
  const { world, post, secrets } = await startMock()
  const code = await issueSignInCode(world)
  const first = await post('/__admin/sign-ins', { code }, null)
  expect(first.status).toBe(201)
  expect(first.headers.get('cache-control')).toBe('no-store')
  expect(await first.json()).toEqual({ console_token: secrets.consoleToken })
  const again = await post('/__admin/sign-ins', { code }, null)
  expect(again.status).toBe(400)
  expect(await again.json()).toMatchObject({ error: { message: expect.stringContaining('sign in with the console token') } })
})

test('no code of a mock with the same seed is known, and none is used up by a guess', async () => {
  const { world, post } = await startMock({ seed: 1 })
  const other = await createMock({ seed: 1 })
  const code = await issueSignInCode(world)
  expect((await post('/__admin/sign-ins', { code: await issueSignInCode(other.world) }, null)).status).toBe(400)
  expect((await post('/__admin/sign-ins', { code: '' }, null)).status).toBe(400)
  expect((await post('/__admin/sign-ins', { code }, null)).status).toBe(201)
})

test('a page whose name was made to point here cannot use a code, nor can anybody where the mock is not on loopback', async () => {
  const mock = await createMock()
  const code = await issueSignInCode(mock.world)
  const body = new TextEncoder().encode(JSON.stringify({ code }))
  const ask = (host: string, isLocal: boolean, token?: string) => {
    const headers: Record<string, string> = { ...json, host, ...(token !== undefined && { authorization: `Bearer ${token}` }) }
    const origin = `http://${host}`
    return mock.handle({ method: 'POST', target: '/__admin/sign-ins', origin, isLocal, body, header: (name) => headers[name] })
  }
  expect((await ask('rebound.example', true)).status).toBe(401)
  expect((await ask('localhost:4010', false)).status).toBe(401)
  expect((await ask('rebound.example', true, mock.secrets.key)).status).toBe(401)
  expect((await ask('mock.internal', false, mock.secrets.adminToken)).status).toBe(201)
})

/** Reads events until there are as many. */
async function readEvents(response: Response, count: number): Promise<{ name: string; data: JournalEntry }[]> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (;;) {
    const events = text.split('\n\n').filter((event) => event.startsWith('event: '))
    if (events.length >= count) {
      await reader?.cancel()
      return events.map((event) => {
        const [, name = '', data = ''] = /^event: (\w+)\ndata: (.*)$/s.exec(event) ?? []
        return { name, data: JSON.parse(data) as JournalEntry }
      })
    }
    const part = await reader?.read()
    if (part === undefined || part.done) throw new Error(`the stream ended after ${events.length} events`)
    text += part.value
  }
}

test('the journal is followed: what there is, what comes, what ends, and that it is emptied', async () => {
  const { chat, admin, secrets, world } = await startMock()
  await chat({}, secrets.revokedKey)
  const response = await admin('/requests/events')
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  await admin('/faults', 'PUT', { faults: [{ chunk_ms: 60 }] })
  const stream = await chat({ stream: true, max_tokens: 5 })
  const read = readEvents(response, 4)
  await stream.text()
  await new Promise((resolve) => setTimeout(resolve, 250))
  await admin('/requests', 'DELETE')
  const events = await read
  expect(events.map(({ name }) => name)).toEqual(['request', 'request', 'request', 'cleared'])
  expect(events.slice(0, 3).map(({ data }) => [data.cause, data.stream])).toEqual([
    ['key_revoked', null],
    ['fault', 'open'],
    ['fault', 'completed'],
  ])
  expect(events[1]?.data.id).toBe(events[2]?.data.id)
  expect(JSON.stringify(events)).not.toContain(secrets.key)
  expect(world.journal.list()).toEqual([])
})

test('the journal is followed from a request on, and by those with the admin token alone', async () => {
  const { chat, admin, send, secrets } = await startMock()
  for (const _ of [1, 2, 3]) await chat()
  const { data } = (await (await admin('/requests')).json()) as { data: JournalEntry[] }
  const response = await admin(`/requests/events?after=${data[1]?.id}`)
  expect((await readEvents(response, 1)).map((event) => event.data.id)).toEqual([data[2]?.id])
  for (const token of [null, secrets.key, secrets.consoleToken])
    expect((await send('/__admin/requests/events', {}, token)).status).toBe(401)
})

test.each(['console', 'check'])('what the page %s loads weighs less than 150 kB', async (name) => {
  const { url } = await startMock()
  const files = [`/${name}`, `/${name}/${name}.js`, `/${name}/${name}.css`]
  const load = async (path: string, encoding: string) => {
    const response = await new Promise<IncomingMessage>((resolve) =>
      get(`${url}${path}`, { headers: { 'accept-encoding': encoding } }, resolve),
    )
    const body = Buffer.concat(await response.toArray())
    return response.headers['content-encoding'] === 'br'
      ? { sent: body.length, text: brotliDecompressSync(body) }
      : { sent: body.length, text: body }
  }
  const loaded = await Promise.all(files.map((path) => load(path, 'gzip, br')))
  expect(loaded.reduce((sum, { sent }) => sum + sent, 0)).toBeLessThan(150_000)
  // Who does not know the compression gets the same without it.
  for (const [index, path] of files.entries())
    expect((await load(path, 'gzip')).text.equals(loaded[index]?.text as Buffer)).toBe(true)
})

test('a browser that opens the mock sees what it is; a program gets what it gets of TokModel', async () => {
  const { url, world } = await startMock()
  const page = await fetch(`${url}/`, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } })
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  const text = await page.text()
  for (const [, place = ''] of text.matchAll(/(?:href|src)="([^":,]+)"/g))
    expect([place, (await fetch(new URL(place, page.url))).status]).toEqual([place, 200])
  expect(text).toContain('href="console"')
  expect(world.journal.list()).toEqual([])
  const answer = await fetch(`${url}/`)
  expect([answer.status, await answer.json()]).toMatchObject([404, { error: { code: 404 } }])
  expect((await fetch(`${url}/`, { method: 'POST', headers: { accept: 'text/html' } })).status).toBe(404)
})

test('the document is served: the one of the package, or the one that the mock was given', async () => {
  const { url } = await startMock()
  const file = await readFile(`${root}/openapi.yaml`, 'utf8')
  const answer = await fetch(`${url}/openapi.yaml`)
  expect(answer.headers.get('content-type')).toBe('application/yaml; charset=utf-8')
  expect(await answer.text()).toBe(file)
  const changed = join(await mkdtemp(join(tmpdir(), 'conformance-')), 'changed.yaml')
  await writeFile(changed, file.replace('Invalid or missing API key.', 'No such key.'))
  const { url: other } = await startMockProcess('--spec', changed)
  expect(await (await fetch(`${other}/openapi.yaml`)).text()).toContain('No such key.')
})

test('Express serves the pages, too, also below a path', async () => {
  const mock = await createMock()
  const app = express().use('/gateway', createMiddleware(mock))
  const server = app.listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  const page = await fetch(`http://127.0.0.1:${port}/gateway/console`)
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  const [, script = ''] = /src="([^"]+)"/.exec(await page.text()) ?? []
  expect((await fetch(new URL(script, page.url))).status).toBe(200)
  // The first page is that of the server that the mock is a part of.
  expect((await fetch(`http://127.0.0.1:${port}/gateway/`, { headers: { accept: 'text/html' } })).status).toBe(404)
})
