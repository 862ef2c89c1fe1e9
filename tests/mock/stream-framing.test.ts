import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { hello, startMock } from '../support/start-mock.ts'

// A stream that is ready is framed by the adapter itself: what is on the wire has to be RFC 9112's, whoever asks.

type Asked = { readonly version?: string; readonly close?: boolean; readonly said?: string }

async function startStreams() {
  const mock = await startMock({ fixtures: [{ match: { user: 'Emoji' }, reply: 'Größe 🎉 日本' }] })
  const write = ({ version = '1.1', close = false, said = 'Hello' }: Asked) => {
    const body = JSON.stringify({ ...hello, messages: [{ role: 'user', content: said }], stream: true })
    const lines = [`POST /v1/chat/completions HTTP/${version}`, 'Host: mock.test', `Authorization: Bearer ${mock.secrets.key}`]
    const rest = ['Content-Type: application/json', `Content-Length: ${body.length}`, ...(close ? ['Connection: close'] : [])]
    return `${[...lines, ...rest].join('\r\n')}\r\n\r\n${body}`
  }
  /** All that comes until the connection is closed. */
  const send = (bytes: string) =>
    new Promise<Buffer>((resolve, reject) => {
      const parts: Buffer[] = []
      const socket = connect(mock.port, '127.0.0.1', () => socket.write(bytes))
      socket.on('data', (part) => parts.push(part)).on('error', reject)
      socket.on('close', () => resolve(Buffer.concat(parts)))
    })
  return { mock, write, send }
}

/** Heads and bodies of chunked answers. */
function readChunked(bytes: Buffer): { head: string; body: string }[] {
  const answers: { head: string; body: string }[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\r\n\r\n', at) + 4
    const head = bytes.toString('latin1', at, end)
    const chunks: Buffer[] = []
    for (at = end; ; ) {
      const line = bytes.indexOf('\r\n', at)
      const size = Number.parseInt(bytes.toString('latin1', at, line), 16)
      chunks.push(bytes.subarray(line + 2, line + 2 + size))
      expect(bytes.toString('latin1', line + 2 + size, line + 4 + size)).toBe('\r\n')
      at = line + 4 + size
      if (size === 0) break
    }
    answers.push({ head, body: Buffer.concat(chunks).toString() })
  }
  return answers
}

test.each([
  { name: 'an ASCII text', said: 'Hello', sign: '"content":"' },
  { name: 'another text', said: 'Emoji', sign: '日本' },
])('a stream of $name is whole in its chunks', async ({ said, sign }) => {
  const { write, send } = await startStreams()
  const [answer, ...more] = readChunked(await send(write({ said, close: true })))
  expect(more).toEqual([])
  expect(answer?.head).toMatch(/^HTTP\/1\.1 200 OK\r\n(?:.*\r\n)*transfer-encoding: chunked\r\n/i)
  expect(answer?.head).not.toMatch(/content-length/i)
  expect(answer?.body).toContain(sign)
  expect(answer?.body).toMatch(/data: \[DONE\]\n\n$/)
})

test('streams that are asked for at once over one connection follow one another', async () => {
  const { write, send } = await startStreams()
  const answers = readChunked(await send(write({}) + write({ said: 'Emoji' }) + write({ close: true })))
  expect(answers.map(({ body }) => body.includes('日本'))).toEqual([false, true, false])
  for (const { body } of answers) expect(body).toMatch(/data: \[DONE\]\n\n$/)
})

test('a client of HTTP/1.0 gets a stream without chunks, until the connection is closed', async () => {
  const { write, send } = await startStreams()
  const text = (await send(write({ version: '1.0', said: 'Emoji' }))).toString()
  expect(text).not.toMatch(/transfer-encoding/i)
  expect(text).toMatch(/\r\n\r\ndata: \{.*日本/s)
  expect(text).toMatch(/data: \[DONE\]\n\n$/)
})
