import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parseEvents } from '../../engine/http/sse.ts'
import { smallestRequest } from '../../engine/target/smallest-request.ts'
import { tokmodelApi } from '../../runners/tokmodel-api.ts'
import { contract } from '../../spec/contract.ts'
import { hello, startMock } from '../support/start-mock.ts'

type Mock = Awaited<ReturnType<typeof startMock>>

const validate = (schema: string, value: unknown) => {
  const validator = contract.validators[schema] ?? contract.answerValidators[schema]
  const valid = validator?.(value)
  return valid ? [] : (validator?.errors ?? [`there is no schema ${schema}`])
}

const events = async (mock: Mock, path: string, body: object) => {
  const response = await mock.post(path, { ...body, stream: true })
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  return parseEvents(await response.text())
}

test.each(tokmodelApi.documented.map((operation) => [operation.id, operation] as const))(
  '%s answers as the document says',
  async (_, operation) => {
    const mock = await startMock()
    const request = smallestRequest(operation, { headers: [['Authorization', `Bearer ${mock.secrets.key}`]] })
    const body = typeof request.body === 'object' ? Uint8Array.from(request.body) : request.body
    const response = await fetch(mock.url + request.path, {
      method: request.method,
      headers: Object.fromEntries(request.headers),
      ...(body && { body }),
    })
    expect(response.status).toBe(200)
    const mediaType = response.headers.get('content-type')?.split(';')[0] ?? ''
    expect(operation.responseMediaTypes).toContain(mediaType)
    if (mediaType === 'application/json') expect(validate(operation.responseSchema ?? '', await response.json())).toEqual([])
  },
)

test('a chat stream is made of chunks, ends with [DONE], and has the usage if it is requested', async () => {
  const mock = await startMock()
  const whole = (await (await mock.chat({ max_tokens: 5 })).json()) as {
    choices: { message: { content: string } }[]
    usage: object
  }
  const stream = await events(mock, '/v1/chat/completions', { ...hello, max_tokens: 5, stream_options: { include_usage: true } })
  expect(stream.at(-1)?.data).toBe('[DONE]')
  const chunks = stream.slice(0, -1).map(({ data }) => JSON.parse(data))
  for (const chunk of chunks) expect(validate('ChatCompletionChunk', chunk)).toEqual([])
  expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe(whole.choices[0]?.message.content)
  expect(chunks.at(-1)).toMatchObject({ choices: [], usage: whole.usage })
})

test('a responses stream ends with response.completed', async () => {
  const mock = await startMock()
  const stream = await events(mock, '/v1/responses', { model: 'gpt-4o-mini', input: 'Hello' })
  for (const { event, data } of stream) {
    expect(JSON.parse(data).type).toBe(event)
    expect(validate('ResponseEvent', JSON.parse(data))).toEqual([])
  }
  expect(stream.at(-1)?.event).toBe('response.completed')
  expect(stream.some(({ data }) => data === '[DONE]')).toBe(false)
})

test("a messages stream has Anthropic's events in their order", async () => {
  const mock = await startMock()
  const stream = await events(mock, '/v1/messages', {
    model: 'anthropic/claude-sonnet-4-5',
    max_tokens: 2,
    messages: hello.messages,
  })
  for (const { data } of stream) expect(validate('MessageEvent', JSON.parse(data))).toEqual([])
  expect(stream.map(({ event }) => event)).toEqual([
    'message_start',
    'content_block_start',
    'ping',
    'content_block_delta',
    'content_block_delta',
    'content_block_stop',
    'message_delta',
    'message_stop',
  ])
})

test('generation stops at max_tokens and before a stop text', async () => {
  const mock = await startMock()
  const choice = async (members: object) =>
    ((await (await mock.chat(members)).json()) as { choices: { finish_reason: string; message: { content: string } }[] })
      .choices[0]
  const full = await choice({})
  const second = full?.message.content.split(' ')[1] ?? ''
  expect(await choice({ max_tokens: 3 })).toMatchObject({
    finish_reason: 'length',
    message: { content: full?.message.content.split(' ').slice(0, 3).join(' ') },
  })
  expect(await choice({ stop: [second] })).toMatchObject({
    finish_reason: 'stop',
    message: { content: full?.message.content.split(' ')[0] },
  })
})

test('models are known with and without the prefix of their provider, and answers echo what was asked for', async () => {
  const mock = await startMock()
  for (const model of ['gpt-4o-mini', 'openai/gpt-4o-mini']) {
    const response = await mock.chat({ model })
    expect(await response.json()).toMatchObject({ model })
  }
  const wrong = await mock.chat({ model: 'tts-1' })
  expect(await wrong.json()).toMatchObject({ error: { code: 400, param: 'model' } })
})

test('both forms of an embedding hold the same numbers', async () => {
  const mock = await startMock()
  const embed = async (encoding_format: string) =>
    (
      (await (
        await mock.post('/v1/embeddings', { model: 'openai/text-embedding-3-small', input: ['a', 'b'], encoding_format })
      ).json()) as { data: { index: number; embedding: number[] | string }[] }
    ).data
  const floats = await embed('float')
  const encoded = await embed('base64')
  expect(floats.map(({ index }) => index)).toEqual([0, 1])
  for (const [index, { embedding }] of encoded.entries()) {
    const bytes = Uint8Array.from(Buffer.from(String(embedding), 'base64'))
    expect([...new Float32Array(bytes.buffer)]).toEqual(floats[index]?.embedding)
  }
})

test('rerank sorts by relevance, keeps the positions and honours top_n', async () => {
  const mock = await startMock()
  const rank = async (members: object) =>
    (
      (await (
        await mock.post('/v1/rerank', {
          model: 'cohere/rerank-english-v3.0',
          query: 'red apple',
          documents: ['blue sky', 'a red apple', 'red sky'],
          ...members,
        })
      ).json()) as { results: { index: number; relevance_score: number }[] }
    ).results
  const all = await rank({})
  expect(all.map(({ index }) => index)).toEqual([1, 2, 0])
  expect(await rank({ top_n: 1 })).toEqual(all.slice(0, 1))
})

test('images come as links that can be fetched and as Base64, of the size that was asked for', async () => {
  const mock = await startMock()
  const make = async (members: object) =>
    (
      (await (await mock.post('/v1/images/generations', { prompt: 'x', size: '64x32', ...members })).json()) as {
        data: { url?: string; b64_json?: string }[]
      }
    ).data
  const [link] = await make({ n: 2 })
  const fetched = new Uint8Array(await (await fetch(link?.url ?? '')).arrayBuffer())
  const [inline] = await make({ response_format: 'b64_json' })
  for (const png of [fetched, Buffer.from(inline?.b64_json ?? '', 'base64')]) {
    const view = new DataView(png.buffer, png.byteOffset)
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([64, 32])
  }
})

test.each([
  ['mp3', [0xff, 0xfb]],
  ['opus', [...Buffer.from('OggS')]],
  ['aac', [0xff, 0xf1]],
  ['flac', [...Buffer.from('fLaC')]],
  ['wav', [...Buffer.from('RIFF')]],
  ['pcm', [0, 0]],
] as const)('speech comes as %s', async (response_format, magic) => {
  const mock = await startMock()
  const response = await mock.post('/v1/audio/speech', { model: 'tts-1', input: 'Hello', voice: 'alloy', response_format })
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect([...bytes.subarray(0, magic.length)]).toEqual([...magic])
})

test('what is wrong with a body is said by the name of its member', async () => {
  const mock = await startMock()
  const param = async (path: string, body: unknown) =>
    ((await (await mock.post(path, body)).json()) as { error: { code: number; param?: string } }).error
  expect(await param('/v1/chat/completions', { model: 'gpt-4o-mini' })).toMatchObject({ code: 400, param: 'messages' })
  expect(await param('/v1/chat/completions', { ...hello, temperature: 3 })).toMatchObject({ code: 400, param: 'temperature' })
  expect(await param('/v1/chat/completions', { ...hello, messages: [{ role: 'king', content: 'x' }] })).toMatchObject({
    param: 'messages[0].role',
  })
  expect(await param('/v1/messages', { model: 'gpt-4o-mini', messages: hello.messages })).toMatchObject({ param: 'max_tokens' })
  expect(await param('/v1/embeddings', { model: 'openai/text-embedding-3-small', input: 7 })).toMatchObject({ param: 'input' })
  expect(await param('/v1/audio/speech', { model: 'tts-1', input: 'x', voice: 'alloy', speed: 9 })).toMatchObject({
    param: 'speed',
  })
})

test('forms are validated like JSON: numbers arrive as text, files have to be files', async () => {
  const mock = await startMock()
  const png = await readFile(new URL('../support/dot.png', import.meta.url))
  const edit = async (fill: (form: FormData) => void) => {
    const form = new FormData()
    fill(form)
    return await mock.send('/v1/images/edits', { method: 'POST', body: form })
  }
  const image = new Blob([png], { type: 'image/png' })
  const good = await edit((form) => {
    form.set('prompt', 'x')
    form.set('n', '2')
    form.set('size', '64x64')
    form.set('image', image, 'a.png')
    form.set('mask', image, 'b.png')
  })
  expect(((await good.json()) as { data: unknown[] }).data).toHaveLength(2)
  const param = async (response: Response) => ((await response.json()) as { error: { param: string } }).error.param
  expect(await param(await edit((form) => form.set('prompt', 'x')))).toBe('image')
  expect(
    await param(
      await edit((form) => {
        form.set('prompt', 'x')
        form.set('image', 'not a file')
      }),
    ),
  ).toBe('image')
  expect(
    await param(
      await edit((form) => {
        form.set('prompt', 'x')
        form.set('image', new Blob(['GIF89a']), 'a.png')
      }),
    ),
  ).toBe('image')
})

test('the same seed gives the same keys, texts, ids and vectors', async () => {
  const answers = async () => {
    const mock = await startMock({ seed: 7 })
    const bodies = []
    for (const request of [
      mock.chat(),
      mock.chat({ n: 2 }),
      mock.post('/v1/embeddings', { model: 'openai/text-embedding-3-small', input: 'x' }),
    ]) {
      bodies.push((await (await request).text()).replace(/"created":\d+/g, ''))
    }
    return { secrets: mock.secrets, bodies }
  }
  expect(await answers()).toEqual(await answers())
})
