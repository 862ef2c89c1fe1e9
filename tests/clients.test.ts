import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import OpenAI, { AuthenticationError, PermissionDeniedError } from 'openai'
import { expect, test } from 'vitest'
import { forbiddenBody, hello, startMock, unauthorizedBody } from './support/start-mock.ts'

const messages = [{ role: 'user' as const, content: 'Hello' }]

test('the official OpenAI SDK works unchanged, streaming and not', async () => {
  const mock = await startMock()
  const client = new OpenAI({ baseURL: `${mock.url}/v1`, apiKey: mock.secrets.key })
  const completion = await client.chat.completions.create({ model: 'gpt-4o-mini', messages })
  const text = completion.choices[0]?.message.content
  expect(text).toMatch(/^[A-Z].*\.$/)
  let streamed = ''
  for await (const chunk of await client.chat.completions.create({ model: 'gpt-4o-mini', messages, stream: true })) {
    streamed += chunk.choices[0]?.delta.content ?? ''
  }
  expect(streamed).toBe(text)
  const response = await client.responses.create({ model: 'gpt-4o-mini', input: 'Hello' })
  expect(response.output_text).toMatch(/\.$/)
  let final: string | undefined
  for await (const event of await client.responses.create({ model: 'gpt-4o-mini', input: 'Hello', stream: true })) {
    if (event.type === 'response.completed')
      final =
        event.response.output_text ??
        event.response.output
          .map((item) =>
            item.type === 'message' ? item.content.map((part) => (part.type === 'output_text' ? part.text : '')).join('') : '',
          )
          .join('')
  }
  expect(final).toBe(response.output_text)
  expect((await client.models.list()).data.map(({ id }) => id)).toContain('openai/gpt-4o-mini')
  const embedded = await client.embeddings.create({ model: 'openai/text-embedding-3-small', input: ['a', 'b'] })
  expect(embedded.data.map(({ embedding }) => embedding.length)).toEqual([1536, 1536])
  const speech = await client.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: 'Hello' })
  expect((await speech.arrayBuffer()).byteLength).toBeGreaterThan(100)
  const file = new File([new Uint8Array(1000)], 'a.wav')
  expect((await client.audio.transcriptions.create({ model: 'whisper-1', file })).text).toMatch(/\.$/)
  expect((await client.images.generate({ prompt: 'x', size: '256x256' })).data?.[0]?.url).toContain(mock.url)
})

test('the SDK raises its own errors for 401 and 403, with the code as the number that it is', async () => {
  const mock = await startMock()
  const ask = (apiKey: string) =>
    new OpenAI({ baseURL: `${mock.url}/v1`, apiKey }).chat.completions.create({ model: 'gpt-4o-mini', messages })
  for (const key of ['sk-unknown', mock.secrets.revokedKey ?? '']) {
    const error = await ask(key).catch((raised: unknown) => raised)
    expect(error).toBeInstanceOf(AuthenticationError)
    expect(error).toMatchObject({
      status: 401,
      code: 401,
      type: 'authentication_error',
      requestID: expect.stringMatching(/^req_/),
    })
  }
  const error = await ask(mock.secrets.noCreditKey ?? '').catch((raised: unknown) => raised)
  expect(error).toBeInstanceOf(PermissionDeniedError)
  expect(error).toMatchObject({ status: 403, code: 403, type: 'authorization_error' })
  expect(mock.world.journal.list()).toHaveLength(3)
})

const run = promisify(execFile)

test("the page's curl line gives a completion, and the two refusals byte for byte", async () => {
  const mock = await startMock()
  const curl = async (key: string) => {
    const headers = ['-H', `Authorization: Bearer ${key}`, '-H', 'Content-Type: application/json']
    return (await run('curl', ['-s', `${mock.url}/v1/chat/completions`, ...headers, '-d', JSON.stringify(hello, null, 2)])).stdout
  }
  expect(JSON.parse(await curl(mock.secrets.key))).toMatchObject({ object: 'chat.completion' })
  expect(await curl('sk-wrong')).toBe(unauthorizedBody)
  expect(await curl(mock.secrets.noCreditKey ?? '')).toBe(forbiddenBody)
})
