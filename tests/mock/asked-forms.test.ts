import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { startMock } from '../support/start-mock.ts'
import { askOver, forms } from '../support/surfaces.ts'

const schema = {
  type: 'object',
  properties: {
    city: { enum: ['Paris', 'Rome'] },
    days: { type: 'integer', minimum: 1, maximum: 3 },
    tags: { type: 'array', items: { type: 'string', minLength: 2 }, minItems: 1 },
    parent: { anyOf: [{ $ref: '#' }, { type: 'null' }] },
  },
  required: ['city', 'days', 'tags', 'parent'],
  additionalProperties: false,
}
const isValid = new Ajv2020({ strict: false }).compile(schema)
const tools = [{ name: 'get_time' }, { name: 'plan_trip', schema }]

test.each(forms)(
  '%s, stream %s: a named tool is called with valid arguments, and the same ones for the same seed',
  async (_, stream, surface) => {
    const ask = async (seed: number) => {
      const mock = await startMock({ seed })
      return await askOver(surface, mock.post, { tools, choice: { name: 'plan_trip' }, stream })
    }
    const heard = await ask(1)
    expect(heard.calls.map(({ name }) => name)).toEqual(['plan_trip'])
    expect(isValid(heard.calls[0]?.input), JSON.stringify(heard.calls)).toBe(true)
    expect((await ask(1)).calls).toEqual(heard.calls)
  },
)

test.each(forms)(
  '%s, stream %s: a tool is called if one has to be, none if not, and after its result there is text',
  async (_, stream, surface) => {
    const mock = await startMock()
    const result = [{ call: 'get_time', id: 'call_1', result: '12:00' }]
    const ask = async (question: object) => await askOver(surface, mock.post, { tools, stream, ...question })
    expect((await ask({ choice: 'required' })).calls).toMatchObject([{ name: 'get_time' }])
    for (const choice of ['auto', 'none'] as const) expect(await ask({ choice })).toMatchObject({ calls: [], text: /\w/ })
    expect(await ask({ choice: 'required', turns: result })).toMatchObject({ calls: [] })
    expect(await ask({ choice: 'required', turns: [...result, { assistant: 'Noon.' }, { user: 'And now?' }] })).toMatchObject({
      calls: [{ name: 'get_time' }],
    })
  },
)

test.each(forms)('%s, stream %s: a text is of the schema that is asked for', async (_, stream, surface) => {
  const mock = await startMock()
  const heard = await askOver(surface, mock.post, { schema, stream })
  expect(isValid(JSON.parse(heard.text)), heard.text).toBe(true)
})

test.each(forms)('%s, stream %s: what cannot be done is a 400 that names it', async (_, stream, surface) => {
  const mock = await startMock()
  const ask = async (question: object) =>
    (await askOver(surface, mock.post, { stream, ...question })) as unknown as {
      status: number
      body: { error: { message: string; param: string } }
    }
  const impossible = { type: 'object', properties: { a: { type: 'string', minLength: 3, maxLength: 2 } }, required: ['a'] }
  const schemaless = await ask({ schema: impossible })
  expect(schemaless.status).toBe(400)
  expect(schemaless.body.error.message).toMatch(/^There is no value for the schema in `[\w.]+`/)
  expect(schemaless.body.error.param).toMatch(/schema$/)
  const toolless = await ask({ tools: [{ name: 'a', schema: impossible }], choice: 'required' })
  expect(toolless.body.error.message).toMatch(/^There is no value for the schema in `tools\[0\]`/)
  const unknown = await ask({ tools, choice: { name: 'other' } })
  expect(unknown.body.error).toMatchObject({
    message: '`tool_choice` requires `other`, which is not among `tools`.',
    param: 'tool_choice',
  })
  const none = await ask({ choice: 'required' })
  expect(none.body.error.message).toBe('`tool_choice` requires a tool, but no function is among `tools`.')
})

test('json_object is a JSON object, and at the limit of tokens it is cut', async () => {
  const mock = await startMock()
  const ask = async (members: object) => {
    const body = (await (await mock.chat({ response_format: { type: 'json_object' }, ...members })).json()) as {
      choices: { message: { content: string }; finish_reason: string }[]
    }
    return body.choices[0]
  }
  expect(JSON.parse((await ask({}))?.message.content ?? '')).toEqual({ answer: expect.any(String) })
  const cut = await ask({ max_tokens: 2 })
  expect(cut?.finish_reason).toBe('length')
  expect(() => JSON.parse(cut?.message.content ?? '')).toThrow()
})

test('parts that are no text are taken and counted', async () => {
  const mock = await startMock()
  const tokens = async (content: unknown) => {
    const answer = await mock.chat({ messages: [{ role: 'user', content }] })
    expect(answer.status).toBe(200)
    return ((await answer.json()) as { usage: { prompt_tokens: number } }).usage.prompt_tokens
  }
  const text = { type: 'text', text: 'What is this?' }
  const plain = await tokens([text])
  expect(await tokens([text, { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }])).toBe(plain + 85)
  const audio = { type: 'input_audio', input_audio: { data: 'A'.repeat(4000), format: 'wav' } }
  expect(await tokens([text, audio])).toBeGreaterThan(plain + 30)
  expect(await tokens([text, { type: 'file', file: { file_id: 'file_1' } }])).toBeGreaterThan(plain)
})

test('a response repeats what formats repeat', async () => {
  const mock = await startMock()
  const tool = { type: 'function', name: 'f', parameters: { type: 'object' }, strict: true }
  const asked = {
    tools: [tool],
    tool_choice: 'none',
    metadata: { team: 'blue' },
    previous_response_id: 'resp_1',
    parallel_tool_calls: false,
  }
  const response = await mock.post('/v1/responses', { model: 'gpt-4o-mini', input: 'Hello', ...asked })
  expect(await response.json()).toMatchObject(asked)
})

test('logprobs are given for each token, with as many alternatives as asked for', async () => {
  const mock = await startMock()
  const answer = (await (await mock.chat({ logprobs: true, top_logprobs: 2, max_tokens: 3 })).json()) as {
    choices: {
      message: { content: string }
      logprobs: { content: { token: string; logprob: number; top_logprobs: object[] }[] }
    }[]
  }
  const { message, logprobs } = answer.choices[0] ?? {}
  expect(logprobs?.content.map(({ token }) => token).join('')).toBe(message?.content)
  for (const { logprob, top_logprobs: alternatives } of logprobs?.content ?? []) {
    expect(logprob).toBeLessThanOrEqual(0)
    expect(alternatives).toHaveLength(2)
  }
})

test('a thread is not continued: the mock has no beginning of it', async () => {
  const mock = await startMock()
  const ask = async (thread: object) => {
    const message = { model: 'gpt-4o-mini', max_tokens: 9, messages: [{ role: 'user', content: 'And now?' }], thread }
    return await mock.post('/v1/messages', message)
  }
  expect((await ask({ type: 'create' })).status).toBe(200)
  const refused = await ask({ type: 'continue', previous_message_id: 'msg_1' })
  expect(await refused.json()).toMatchObject({
    error: { code: 400, param: 'thread', message: expect.stringContaining('`thread: false`') },
  })
})
