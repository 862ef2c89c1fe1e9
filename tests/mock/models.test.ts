import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createMock } from '../../mock/mock.ts'
import { defaultModels } from '../../mock/state/default-models.ts'
import { mockConfig } from '../../spec/index.ts'
import { runCli, startMockProcess } from '../support/cli.ts'
import { hello, startMock } from '../support/start-mock.ts'

type Mock = Awaited<ReturnType<typeof startMock>>

const list = async (mock: Mock, path: string) =>
  ((await (await mock.send(path)).json()) as { data: { id: string; created: number; owned_by: string }[] }).data

const charged = async (mock: Mock, model: string) => {
  const response = await mock.chat({ model })
  const { usage } = (await response.json()) as { usage?: { total_tokens: number; credits: number } }
  return { status: response.status, rate: usage && usage.credits / usage.total_tokens }
}

const own = {
  id: 'acme/large',
  price: 7,
  owner: 'Acme Inc.',
  aliases: ['our-best', 'gpt-4o'],
  created: 1_750_000_000,
} as const

test('models of the configuration are listed after the known ones, in both lists, and are charged their price', async () => {
  const mock = await startMock({ models: [own] })
  for (const path of ['/v1/models', '/v1beta/models']) {
    const models = await list(mock, path)
    expect(models).toHaveLength(defaultModels.length + 1)
    expect(models.at(-1)).toEqual({ id: 'acme/large', object: 'model', created: 1_750_000_000, owned_by: 'Acme Inc.' })
  }
  for (const name of ['acme/large', 'large', 'our-best', 'large-2026-01-31', 'gpt-4o'])
    expect(await charged(mock, name), name).toEqual({ status: 200, rate: 7 })
  expect(await charged(mock, 'openai/gpt-4o')).toEqual({ status: 200, rate: 10 })
})

test('with modelsOnly there are no others, and a model with the id of a known one takes its place', async () => {
  const only = await startMock({ modelsOnly: true, models: [{ id: 'a/b' }] })
  expect(await list(only, '/v1/models')).toMatchObject([{ id: 'a/b', owned_by: 'a' }])
  expect((await only.chat()).status).toBe(404)
  expect((await only.post('/v1/images/generations', { prompt: 'x' })).status).toBe(404)
  const dear = await startMock({ models: [{ id: 'openai/gpt-4o-mini', price: 3 }] })
  expect(await charged(dear, 'gpt-4o-mini')).toEqual({ status: 200, rate: 3 })
  expect(await list(dear, '/v1/models')).toHaveLength(defaultModels.length)
})

test.each([
  ['gpt-4o-2024-08-06', 'openai/gpt-4o'],
  ['claude-sonnet-4-5-20250929', 'anthropic/claude-sonnet-4-5'],
  ['anthropic/claude-sonnet-4-5-20250929', 'anthropic/claude-sonnet-4-5'],
  ['claude-3-5-sonnet-latest', 'anthropic/claude-3-5-sonnet-20241022'],
  ['claude-haiku-4-5', 'anthropic/claude-haiku-4-5'],
])('a date is no part of a name: %s is %s', async (name, id) => {
  const mock = await startMock()
  const response = await mock.chat({ model: name })
  expect(await response.json()).toMatchObject({ model: name })
  expect(mock.world.journal.list().at(-1)?.model).toBe(id)
})

test.each(['gpt-4o-2024-8-6', 'gpt-4o-20240', 'gpt-4o-next', '-2024-08-06', 'constructor'])('%s is no model', async (model) => {
  const mock = await startMock()
  expect((await mock.chat({ model })).status).toBe(404)
})

test('a price of 0 is free', async () => {
  const mock = await startMock({ models: [{ id: 'a/free', price: 0 }] })
  const { balance } = (await (await mock.console('/credits')).json()) as { balance: number }
  expect(await charged(mock, 'free')).toEqual({ status: 200, rate: 0 })
  expect(await (await mock.console('/credits')).json()).toMatchObject({ balance })
})

test('with anyModel a name that no model has is served at a price of 1, and a model of another family is still refused', async () => {
  const mock = await startMock({ anyModel: true })
  expect(await charged(mock, 'the/newest-model')).toEqual({ status: 200, rate: 1 })
  expect((await mock.post('/v1/embeddings', { model: 'none', input: 'x' })).status).toBe(200)
  expect((await mock.chat({ model: 'tts-1' })).status).toBe(400)
  expect(mock.world.journal.list().map(({ model }) => model)).toEqual(['any/chat', 'any/embedding', null])
})

test('what clients name a model stays out of the journal, should it be a key', async () => {
  const mock = await startMock({ anyModel: true })
  await mock.chat({ model: mock.secrets.key })
  expect(JSON.stringify(mock.world.journal.list())).not.toContain(mock.secrets.key)
})

test('fixtures know the names of the models of their mock', async () => {
  const mock = await createMock({ models: [own], anyModel: true })
  const few = ['our-best', 'acme/large-2026-01-31', 'newest']
  const fill = Array.from({ length: 20 }, (_, index) => `other-${index}`)
  for (const names of [few, [...fill, ...few]]) {
    mock.world.fixtures.set([])
    for (const model of names) mock.reply({ model }, model)
    const ask = async (model: string) => {
      const body = new TextEncoder().encode(JSON.stringify({ ...hello, model }))
      const headers: Record<string, string> = {
        authorization: `Bearer ${mock.secrets.key}`,
        'content-type': 'application/json',
      }
      const call = { method: 'POST', target: '/v1/chat/completions', origin: 'http://mock.test', body }
      const reply = await mock.handle({ ...call, header: (name) => headers[name] })
      return JSON.parse(reply.body as string).choices[0].message.content
    }
    expect(await ask('large')).toBe('our-best')
    expect(await ask('newest')).toBe('newest')
  }
})

test.each([
  ['two ids that are the same', [{ id: 'a/b' }, { id: 'a/b' }], 'Two models have the name "a/b"'],
  ['an alias that is an id', [{ id: 'a/b' }, { id: 'a/c', aliases: ['a/b'] }], 'Two models have the name "a/b"'],
  ['an alias that is the id of a known model', [{ id: 'a/b', aliases: ['openai/gpt-4o'] }], 'the name "openai/gpt-4o"'],
  ['a part of a credit', [{ id: 'a/b', price: 0.5 }], 'the price has to be a whole number'],
  ['a negative price', [{ id: 'a/b', price: -1 }], 'the price has to be a whole number'],
  ['a kind that does not exist', [{ id: 'a/b', kind: 'video' as never }], 'the kind has to be one of chat, embedding'],
  ['a chat model with dimensions', [{ id: 'a/b', dimensions: 5 }], 'only an embedding model has dimensions'],
  ['vectors that are too long', [{ id: 'a/b', kind: 'embedding' as const, dimensions: 4000 }], 'from 1 to 3072'],
  ['an id without a provider', [{ id: 'b' }], 'needs the prefix of a provider'],
])('%s: no mock can be made of it', async (_, models, message) => {
  await expect(createMock({ models })).rejects.toMatchObject({
    code: 'ERR_MOCK_CONFIG',
    message: expect.stringContaining(message),
  })
})

test('the schema of the configuration refuses the same, at its place', () => {
  const place = (models: unknown) => mockConfig.safeParse({ models }).error?.issues[0]?.path
  expect(place([{ id: 'a/b' }, { id: 'a/c', aliases: ['d', 'a/b'] }])).toEqual(['models', 1, 'aliases', 1])
  expect(place([{ id: 'a/b', price: 0.5 }])).toEqual(['models', 0, 'price'])
  expect(place([{ id: 'a/b', kind: 'video' }])).toEqual(['models', 0, 'kind'])
  expect(place([{ id: 'b' }])).toEqual(['models', 0, 'id'])
  expect(place([{ id: 'a/b', dimensions: 5 }])).toEqual(['models', 0, 'dimensions'])
  expect(place([{ id: 'a/b', kind: 'embedding', dimensions: 256, owner: 'x', created: 0 }])).toBeUndefined()
})

async function writeConfig(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'models-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'mock.yaml')
  await writeFile(file, text)
  return file
}

test('the command line says in which line a model is wrong', async () => {
  const file = await writeConfig('models:\n  - id: a/b\n    price: 1\n  - id: a/c\n    aliases:\n      - a/b\n')
  const { code, stderr } = await runCli(['mock', '--config', file])
  expect(code).toBe(2)
  expect(stderr).toContain(`${file}:6: "models.1.aliases.0": "a/b" is the name of another model, too`)
})

test('the command line takes models from its file, and --any-model', async () => {
  const file = await writeConfig('modelsOnly: true\nmodels:\n  - id: acme/large\n')
  const { url, key } = await startMockProcess('--config', file, '--any-model')
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const listed = (await (await fetch(`${url}/v1/models`, { headers })).json()) as { data: { id: string }[] }
  expect(listed.data.map(({ id }) => id)).toEqual(['acme/large'])
  const body = JSON.stringify({ ...hello, model: 'whatever' })
  expect((await fetch(`${url}/v1/chat/completions`, { method: 'POST', headers, body })).status).toBe(200)
})
