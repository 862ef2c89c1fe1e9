import { expect, test } from 'vitest'
import { startMock } from '../support/start-mock.ts'

interface List {
  readonly data: readonly { readonly index: number; readonly embedding: readonly number[] }[]
  readonly usage: { readonly prompt_tokens: number; readonly credits: number }
}

type Mock = Awaited<ReturnType<typeof startMock>>

const embed = async (mock: Mock, members: object) => {
  const response = await mock.post('/v1/embeddings', { model: 'text-embedding-3-small', input: 'x', ...members })
  expect(response.status).toBe(200)
  return (await response.json()) as List
}

const refusal = async (mock: Mock, members: object) => {
  const response = await mock.post('/v1/embeddings', { model: 'text-embedding-3-small', input: 'x', ...members })
  return { status: response.status, ...((await response.json()) as { error: { message: string; param: string } }).error }
}

test.each([
  ['text-embedding-3-small', 1536],
  ['text-embedding-3-large', 3072],
  ['text-embedding-ada-002', 1536],
  ['mistral-embed', 1024],
  ['acme/own', 384],
])('the vectors of %s have %i components', async (model, length) => {
  const mock = await startMock({ models: [{ id: 'acme/own', kind: 'embedding', dimensions: 384 }] })
  const [item] = (await embed(mock, { model })).data
  expect(item?.embedding).toHaveLength(length)
})

test('shorter vectors are asked for by dimensions: the beginning of the longer ones, as unit vectors', async () => {
  const mock = await startMock()
  const [whole] = (await embed(mock, {})).data
  const [short] = (await embed(mock, { dimensions: 256 })).data
  expect(short?.embedding).toHaveLength(256)
  for (const vector of [whole?.embedding ?? [], short?.embedding ?? []]) expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
  const scale = (short?.embedding[0] ?? 0) / (whole?.embedding[0] ?? 1)
  expect(short?.embedding[255]).toBeCloseTo((whole?.embedding[255] ?? 0) * scale, 5)
  expect((await embed(mock, { dimensions: null })).data[0]?.embedding).toHaveLength(1536)
})

test.each([
  [{ dimensions: 1537 }, 'must be 1536 at most'],
  [{ dimensions: 3073 }, '3072'],
  [{ dimensions: 0 }, '1'],
  [{ dimensions: 256, model: 'text-embedding-ada-002' }, 'does not support `dimensions`'],
])('%j is refused with the name of the member', async (members, message) => {
  const mock = await startMock()
  expect(await refusal(mock, members)).toMatchObject({
    status: 400,
    param: 'dimensions',
    message: expect.stringContaining(message),
  })
})

test('tokens are one input, lists of tokens are one each, and they are counted', async () => {
  const mock = await startMock()
  const one = await embed(mock, { input: [1, 2, 3] })
  const three = await embed(mock, { input: [[1, 2, 3], [4], [1, 2, 3]] })
  expect([one.data.length, one.usage.prompt_tokens]).toEqual([1, 3])
  expect([three.data.length, three.usage.prompt_tokens]).toEqual([3, 7])
  expect(three.data[0]?.embedding).toEqual(one.data[0]?.embedding)
  expect(three.data[2]?.embedding).toEqual(one.data[0]?.embedding)
  expect(three.data[1]?.embedding).not.toEqual(one.data[0]?.embedding)
})

test.each([[[]], [[[]]], [['a', 1]], [[1, 'a']], [[-1]], [[0.5]], [[[1], 'a']]])('the input %j is refused', async (input) => {
  const mock = await startMock()
  const { status, param } = await refusal(mock, { input })
  expect([status, param]).toEqual([400, expect.stringMatching(/^input/)])
})

test('a user is no member that is ignored, others are', async () => {
  const mock = await startMock()
  await embed(mock, { user: 'u', input_type: 'query' })
  expect(mock.world.journal.list().at(-1)?.ignored).toEqual(['input_type'])
})
