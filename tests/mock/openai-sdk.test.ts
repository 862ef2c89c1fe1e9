import { readFile } from 'node:fs/promises'
import OpenAI, { NotFoundError, toFile } from 'openai'
import { expect, test } from 'vitest'
import { startMock } from '../support/start-mock.ts'

async function startClient() {
  const mock = await startMock()
  return { mock, openai: new OpenAI({ apiKey: mock.secrets.key, baseURL: `${mock.url}/v1`, maxRetries: 0 }) }
}

const wav = () => toFile(new Uint8Array(64_000), 'a.wav')

test("OpenAI's SDK gets vectors of the length and for the tokens that it asks for", async () => {
  const { openai } = await startClient()
  const model = 'text-embedding-3-small'
  const { data } = await openai.embeddings.create({ model, input: 'Hello' })
  expect(data[0]?.embedding).toHaveLength(1536)
  const short = await openai.embeddings.create({ model, input: [[1, 2], [3]], dimensions: 256, user: 'u' })
  expect(short.data.map(({ embedding }) => embedding.length)).toEqual([256, 256])
  expect(short.usage.prompt_tokens).toBe(3)
})

test("OpenAI's SDK edits two images at once, and reads a stream of images", async () => {
  const { mock, openai } = await startClient()
  const png = await readFile(new URL('../support/dot.png', import.meta.url))
  const image = await Promise.all(['a.png', 'b.png'].map((name) => toFile(png, name, { type: 'image/png' })))
  const edited = await openai.images.edit({ model: 'gpt-image-1', image, prompt: 'x', size: '256x256', quality: 'low' })
  expect(edited.data).toHaveLength(1)
  const stream = await openai.images.generate({ model: 'gpt-image-1', prompt: 'x', stream: true, partial_images: 1 })
  const types = []
  for await (const { type } of stream) types.push(type)
  expect(types).toEqual(['image_generation.partial_image', 'image_generation.completed'])
  expect(mock.world.journal.list().flatMap(({ ignored }) => ignored)).toEqual([])
})

test("OpenAI's SDK gets words with their times, and a transcript as a stream", async () => {
  const { openai } = await startClient()
  const verbose = await openai.audio.transcriptions.create({
    model: 'whisper-1',
    file: await wav(),
    response_format: 'verbose_json',
    timestamp_granularities: ['word', 'segment'],
    chunking_strategy: { type: 'server_vad' },
  })
  expect(verbose.words?.length).toBeGreaterThan(5)
  expect(verbose.segments).toHaveLength(1)
  const stream = await openai.audio.transcriptions.create({ model: 'gpt-4o-transcribe', file: await wav(), stream: true })
  let text = ''
  for await (const event of stream) {
    if (event.type === 'transcript.text.delta') text += event.delta
    else if (event.type === 'transcript.text.done') expect(event.text).toBe(text)
  }
  expect(text).toMatch(/\w/)
})

test("OpenAI's SDK gets speech, as a file and as events", async () => {
  const { openai } = await startClient()
  const body = { model: 'gpt-4o-mini-tts', input: 'Hello', voice: 'alloy', instructions: 'Whisper.' } as const
  const file = Buffer.from(await (await openai.audio.speech.create(body)).arrayBuffer())
  const text = await (await openai.audio.speech.create({ ...body, stream_format: 'sse' })).text()
  expect(text).toContain(file.toString('base64').slice(0, 100))
  expect(text).toContain('speech.audio.done')
})

test("OpenAI's SDK retrieves models by every name", async () => {
  const { openai } = await startClient()
  for (const name of ['openai/gpt-4o', 'gpt-4o', 'gpt-4o-2024-08-06'])
    expect(await openai.models.retrieve(name)).toMatchObject({ id: 'openai/gpt-4o', owned_by: 'openai' })
  await expect(openai.models.retrieve('none/none')).rejects.toBeInstanceOf(NotFoundError)
})
