import { once } from 'node:events'
import { connect } from 'node:net'
import OpenAI, { APIConnectionError } from 'openai'
import { expect, test } from 'vitest'
import { createMock } from '../../mock/mock.ts'
import type { Fault } from '../../mock/state/faults.ts'
import { forms, reach } from '../support/mock-forms.ts'
import { hello } from '../support/start-mock.ts'

const names = Object.keys(forms)
const servers = ['node', 'express']

async function startBroken(name: string, ...faults: Fault[]) {
  const mock = await createMock({ seed: 'broken' })
  mock.world.faults.set(faults)
  const { origin, fetch } = await reach(name, mock)
  const send = (members: object = {}, path = '/v1/chat/completions') =>
    fetch(origin + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${mock.secrets.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...hello, ...members }),
    })
  return { mock, origin, fetch, send, last: () => mock.world.journal.list().at(-1) }
}

/** What arrives on a socket, and the code of the error that it ends with. */
async function exchange(origin: string, key: string, members: object = {}): Promise<{ text: string; code: string | undefined }> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  let [text, code]: [string, string | undefined] = ['', undefined]
  socket.on('data', (bytes) => {
    text += bytes.toString('latin1')
  })
  socket.on('error', (error: NodeJS.ErrnoException) => {
    code = error.code
  })
  const body = JSON.stringify({ ...hello, ...members })
  socket.write(
    `POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  )
  await once(socket, 'close').catch(() => {})
  return { text, code }
}

test.each(names)('%s resets the connection before there is an answer, and nothing is charged', async (name) => {
  const { send, mock, last } = await startBroken(name, { reset: true, times: 1 })
  const outcome = await send().then(
    ({ type }) => type,
    () => 'error',
  )
  expect(outcome).toBe('error')
  expect(last()).toMatchObject({ status: 0, cause: 'fault', credits: 0 })
  expect((await send()).status).toBe(200)
  expect(mock.world.inFlight.bytes).toBe(0)
})

test.each(servers)('what %s sends for a reset is a TCP reset', async (name) => {
  const { origin, mock } = await startBroken(name, { reset: true })
  expect(await exchange(origin, mock.secrets.key)).toEqual({ text: '', code: 'ECONNRESET' })
})

test.each(names)('%s sends some bytes of an answer whose length is that of the whole', async (name) => {
  const { send, last } = await startBroken(name, { truncate_body: 40, times: 1 })
  const response = await send()
  const reader = response.body?.getReader()
  let text = ''
  const readAll = async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      text += new TextDecoder().decode(part.value)
  }
  await expect(readAll()).rejects.toThrow()
  const whole = await (await send()).text()
  expect(text).toHaveLength(40)
  expect(text.slice(0, 12)).toBe(whole.slice(0, 12))
  expect(Number(response.headers.get('content-length'))).toBe(whole.length)
  expect(last()).toMatchObject({ status: 200, stream: null })
})

test.each(servers)('%s cuts an answer after none of its bytes, too', async (name) => {
  const { origin, mock } = await startBroken(name, { truncate_body: 0 })
  const { text } = await exchange(origin, mock.secrets.key)
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(text).toMatch(/\r\nContent-Length: [1-9]\d+\r\n/i)
  expect(text).toMatch(/\r\n\r\n$/)
})

test.each(names)('%s answers with JSON that ends in its middle, and the answer itself is complete', async (name) => {
  const { send } = await startBroken(name, { malformed_json: true, times: 1 })
  const [half, whole] = [await (await send()).text(), await (await send()).text()]
  expect(half).toHaveLength(Math.ceil(whole.length / 2))
  expect(() => JSON.parse(half)).toThrow(SyntaxError)
  expect(JSON.parse(whole)).toMatchObject({ object: 'chat.completion' })
})

test.each([
  ['/v1/chat/completions', {}],
  ['/v1/responses', { input: 'Hello' }],
  ['/v1/messages', { max_tokens: 8 }],
])('a stream of %s has one event that is no JSON: the last but one', async (path, members) => {
  const { send } = await startBroken('node', { malformed_json: true })
  const text = await (await send({ ...members, stream: true }, path)).text()
  const data = [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => json ?? '')
  const broken = data.map((json, index) => (isJson(json) ? -1 : index)).filter((index) => index !== -1)
  expect(broken).toEqual([data.length - 2])
  expect(text).toMatch(/\n\n$/)
})

function isJson(text: string): boolean {
  if (text === '[DONE]') return true
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('what is refused, and audio, is not spoiled as JSON is', async () => {
  const { send } = await startBroken('node', { malformed_json: true })
  expect(await (await send({ model: 'none' })).json()).toMatchObject({ error: { code: 404 } })
  const speech = await send({ model: 'tts-1', input: 'x', voice: 'alloy' }, '/v1/audio/speech')
  expect([speech.status, (await speech.arrayBuffer()).byteLength > 0]).toEqual([200, true])
})

const cuts = [0, 1, 2, 7]

test.each(names)("%s delivers to OpenAI's client as many events as it says, and then the cut", async (name) => {
  const { mock, origin, fetch } = await startBroken(name)
  const client = new OpenAI({ baseURL: `${origin}/v1`, apiKey: mock.secrets.key, maxRetries: 0, fetch })
  for (const cut of cuts) {
    mock.world.faults.set([{ cut_after: cut }])
    let chunks = 0
    const readAll = async () => {
      const messages = [{ role: 'user' as const, content: 'Tell me a long story.' }]
      for await (const _ of await client.chat.completions.create({ model: 'gpt-4o-mini', messages, stream: true })) chunks += 1
    }
    await expect(readAll()).rejects.toThrow()
    expect(chunks).toBe(cut)
  }
})

test.each(servers)('%s puts exactly as many events on the wire, and no end of the stream', async (name) => {
  const { origin, mock } = await startBroken(name)
  for (const cut of cuts) {
    mock.world.faults.set([{ cut_after: cut }])
    const { text } = await exchange(origin, mock.secrets.key, { stream: true })
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(text.match(/^data: \{.*\}\r?$/gm) ?? []).toHaveLength(cut)
    expect(text).not.toMatch(/\r\n0\r\n\r\n$/)
  }
})

test("OpenAI's client calls a reset a connection error", async () => {
  const { mock, origin } = await startBroken('node', { reset: true })
  const client = new OpenAI({ baseURL: `${origin}/v1`, apiKey: mock.secrets.key, maxRetries: 0 })
  await expect(client.models.list()).rejects.toBeInstanceOf(APIConnectionError)
})
