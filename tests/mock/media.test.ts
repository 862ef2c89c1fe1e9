import { readFile } from 'node:fs/promises'
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { parseEvents } from '../../engine/http/sse.ts'
import { contract } from '../../spec/contract.ts'
import type { Validator } from '../../spec/document/contract.ts'
import { startMock } from '../support/start-mock.ts'

type Mock = Awaited<ReturnType<typeof startMock>>

const png = await readFile(new URL('../support/dot.png', import.meta.url))
const image = () => new Blob([png], { type: 'image/png' })

const toForm = (...fields: (readonly [name: string, value: string | Blob])[]) => {
  const form = new FormData()
  for (const [name, value] of fields) {
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, value, 'a.file')
  }
  return form
}

const send = (mock: Mock, path: string, ...fields: (readonly [name: string, value: string | Blob])[]) =>
  mock.send(path, { method: 'POST', body: toForm(...fields) })

const edit = (mock: Mock, ...fields: (readonly [name: string, value: string | Blob])[]) =>
  send(mock, '/v1/images/edits', ['prompt', 'x'], ['size', '64x32'], ...fields)

const transcribe = (mock: Mock, ...fields: (readonly [name: string, value: string])[]) =>
  send(mock, '/v1/audio/transcriptions', ['model', 'whisper-1'], ['file', new Blob([new Uint8Array(64_000)])], ...fields)

const refusal = async (response: Response) => ({
  status: response.status,
  param: ((await response.json()) as { error: { param: string } }).error.param,
})

const events = async (response: Response, schema: string) => {
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  const values = parseEvents(await response.text()).map(({ data }) => JSON.parse(data))
  const validator = contract.answerValidators[schema] as Validator
  for (const value of values) expect([validator(value), validator.errors]).toEqual([true, null])
  return values
}

/** The pixels of a PNG: its chunk IDAT, whose checksum zlib verifies. */
function readPng(base64: string) {
  const bytes = Buffer.from(base64, 'base64')
  const [start, size] = [bytes.indexOf('IDAT'), bytes.readUInt32BE(bytes.indexOf('IDAT') - 4)]
  const pixels = inflateSync(bytes.subarray(start + 4, start + 4 + size))
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), bytes: pixels.length }
}

test('an edit takes one image, several parts named image, or image[], up to 16', async () => {
  const mock = await startMock()
  const many = (name: string, count: number) => Array.from({ length: count }, () => [name, image()] as const)
  for (const fields of [many('image', 1), many('image[]', 1), many('image', 2), many('image[]', 16)])
    expect((await edit(mock, ...fields)).status).toBe(200)
  for (const name of ['image', 'image[]']) expect((await edit(mock, ...many(name, 17))).status).toBe(400)
  expect(mock.world.journal.list()[0]?.ignored).toEqual([])
})

test.each([
  [
    'one of them no PNG',
    [
      ['image[]', image()],
      ['image[]', new Blob(['GIF89a'])],
    ] as const,
  ],
  [
    'one of them no file',
    [
      ['image[]', image()],
      ['image[]', 'text'],
    ] as const,
  ],
  ['none', [['image[x]', image()]] as const],
])('an edit of several images, %s, is refused', async (_, fields) => {
  const mock = await startMock()
  const { status, param } = await refusal(await edit(mock, ...fields))
  expect([status, param.slice(0, 5)]).toEqual([400, 'image'])
})

test('what images are like is accepted, and an answer says that they are PNG', async () => {
  const mock = await startMock()
  const looks = { quality: 'high', style: 'vivid', background: 'auto', moderation: 'low', user: 'u', output_format: 'webp' }
  const response = await mock.post('/v1/images/generations', { prompt: 'x', size: 'auto', output_compression: 50, ...looks })
  expect(await response.json()).toMatchObject({ data: [{ url: expect.any(String) }], output_format: 'png' })
  expect(mock.world.journal.list()[0]?.ignored).toEqual([])
})

test('a stream of images has previews, then each image, and costs as much as the images', async () => {
  const mock = await startMock()
  const response = await mock.post('/v1/images/generations', {
    prompt: 'x',
    n: 2,
    size: '64x32',
    stream: true,
    partial_images: 2,
  })
  const sent = await events(response, 'ImageGenerationEvent')
  const names = ['partial_image', 'partial_image', 'completed'].map((name) => `image_generation.${name}`)
  expect(sent.map(({ type }) => type)).toEqual([...names, ...names])
  expect(sent.slice(0, 2).map((event) => event.partial_image_index)).toEqual([0, 1])
  for (const { b64_json } of sent) expect(readPng(b64_json)).toEqual({ width: 64, height: 32, bytes: 9 * 32 })
  expect(new Set(sent.map(({ b64_json }) => b64_json)).size).toBe(6)
  const { credits } = mock.world.journal.list()[0] ?? {}
  expect(credits).toBe(sent.reduce((sum, { usage }) => sum + (usage?.credits ?? 0), 0))
})

test('a large image of a stream is whole, too', async () => {
  const mock = await startMock()
  const body = { prompt: 'x', size: '2048x2048', stream: true }
  const response = mock.post('/v1/images/generations', body)
  const sent = await events(await response, 'ImageGenerationEvent')
  expect(readPng(sent[0].b64_json)).toEqual({ width: 2048, height: 2048, bytes: 257 * 2048 })
})

test('a stream of an edit has events of an edit', async () => {
  const mock = await startMock()
  const sent = await events(await edit(mock, ['image', image()], ['stream', 'true'], ['partial_images', '1']), 'ImageEditEvent')
  expect(sent.map(({ type }) => type)).toEqual(['image_edit.partial_image', 'image_edit.completed'])
})

test('what has no stream refuses to make one, and previews need one', async () => {
  const mock = await startMock()
  const file = new Blob([new Uint8Array(64)])
  const variation = await send(mock, '/v1/images/variations', ['image', image()], ['stream', 'true'])
  const translation = await send(mock, '/v1/audio/translations', ['model', 'whisper-1'], ['file', file], ['stream', 'true'])
  for (const response of [variation, translation]) expect(await refusal(response)).toEqual({ status: 400, param: 'stream' })
  const plain = await send(mock, '/v1/audio/translations', ['model', 'whisper-1'], ['file', file], ['stream', 'false'])
  expect(plain.status).toBe(200)
  const preview = await mock.post('/v1/images/generations', { prompt: 'x', partial_images: 1 })
  expect(await refusal(preview)).toEqual({ status: 400, param: 'partial_images' })
})

test.each([
  [['word'], ['words']],
  [['segment'], ['segments']],
  [
    ['word', 'segment'],
    ['words', 'segments'],
  ],
  [[], ['segments']],
])('verbose_json with the times of %j has %j', async (granularities, members) => {
  const mock = await startMock()
  const fields = granularities.map((value) => ['timestamp_granularities[]', value] as const)
  const response = await transcribe(mock, ['response_format', 'verbose_json'], ...fields)
  const transcript = (await response.json()) as Record<string, unknown> & { text: string; duration: number }
  expect(Object.keys(transcript).filter((name) => name === 'words' || name === 'segments')).toEqual(members)
  const words = (transcript['words'] ?? []) as { word: string; start: number; end: number }[]
  if (members.includes('words')) {
    expect(words.map(({ word }) => word).join(' ')).toBe(transcript.text.replace('.', ''))
    expect([words[0]?.start, words.at(-1)?.end]).toEqual([0, transcript.duration])
  }
  for (const [index, { start, end }] of words.entries()) {
    expect(start).toBe(words[index - 1]?.end ?? 0)
    expect(end).toBeGreaterThan(start)
  }
})

test('a stream of a transcript is the text in pieces, then the whole', async () => {
  const mock = await startMock()
  const plain = (await (await transcribe(mock)).json()) as { text: string; usage: object }
  const sent = await events(await transcribe(mock, ['stream', 'true']), 'TranscriptEvent')
  expect(
    sent
      .slice(0, -1)
      .map(({ delta }) => delta)
      .join(''),
  ).toBe(plain.text)
  expect(sent.at(-1)).toEqual({ type: 'transcript.text.done', text: plain.text, usage: plain.usage })
  const [first, second] = mock.world.journal.list()
  expect([second?.credits, second?.stream]).toEqual([first?.credits, 'completed'])
})

test.each([
  [[['timestamp_granularities[]', 'word']] as const, 'timestamp_granularities'],
  [
    [
      ['timestamp_granularities[]', 'letter'],
      ['response_format', 'verbose_json'],
    ] as const,
    'timestamp_granularities[0]',
  ],
  [
    [
      ['stream', 'true'],
      ['response_format', 'srt'],
    ] as const,
    'response_format',
  ],
  [[['stream', 'maybe']] as const, 'stream'],
])('a transcription with %j is refused', async (fields, param) => {
  const mock = await startMock()
  expect(await refusal(await transcribe(mock, ...fields))).toEqual({ status: 400, param })
})

test('members of a form that have no effect are in the journal, others are not', async () => {
  const mock = await startMock()
  await transcribe(
    mock,
    ['chunking_strategy[type]', 'server_vad'],
    ['include[]', 'logprobs'],
    ['language', 'en'],
    ['__proto__', 'x'],
  )
  expect(mock.world.journal.list()[0]).toMatchObject({ status: 200, ignored: ['include', '__proto__'] })
})

test('a stream of speech carries the same bytes as the file', async () => {
  const mock = await startMock()
  const body = { model: 'tts-1', input: 'Hello '.repeat(200), voice: 'alloy', instructions: 'Whisper.' }
  const whole = Buffer.from(await (await mock.post('/v1/audio/speech', body)).arrayBuffer())
  const sent = await events(await mock.post('/v1/audio/speech', { ...body, stream_format: 'sse' }), 'SpeechEvent')
  expect(sent.length).toBeGreaterThan(2)
  expect(Buffer.concat(sent.slice(0, -1).map(({ audio }) => Buffer.from(audio, 'base64')))).toEqual(whole)
  expect(sent.at(-1)).toMatchObject({ type: 'speech.audio.done', usage: { credits: 1200 } })
  const [first, second] = mock.world.journal.list()
  expect(first?.ignored).toEqual([])
  expect(second?.credits).toBe(first?.credits)
})

test('a fixture cuts a stream of a transcript short', async () => {
  const mock = await startMock()
  mock.mock.reply({ operation: 'createTranscription' }, { transcript: 'Well said.', error_after: 1 })
  const values = parseEvents(await (await transcribe(mock, ['stream', 'true'])).text()).map(({ data }) => JSON.parse(data))
  expect(values).toMatchObject([{ delta: 'Well' }, { error: { type: 'server_error' } }])
})

test('fixtures answer streams of transcripts and of images, too', async () => {
  const mock = await startMock()
  mock.mock.reply({ stream: true, operation: 'createTranscription' }, { transcript: 'Well said.' })
  mock.mock.reply({ prompt: 'a dot' }, { images: [{ b64_json: 'AAAA' }] })
  const said = await events(await transcribe(mock, ['stream', 'true']), 'TranscriptEvent')
  expect(said.map(({ delta }) => delta)).toEqual(['Well', ' said.', undefined])
  const drawn = await mock.post('/v1/images/generations', { prompt: 'a dot', size: '64x32', stream: true })
  expect((await events(drawn, 'ImageGenerationEvent')).at(-1)).toMatchObject({ b64_json: 'AAAA' })
})
