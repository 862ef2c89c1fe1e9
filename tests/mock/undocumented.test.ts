import { expect, test } from 'vitest'
import { startMock } from '../support/start-mock.ts'

test.each([
  ['/v1/models/openai/gpt-4o', 'openai/gpt-4o'],
  ['/v1/models/openai%2Fgpt-4o', 'openai/gpt-4o'],
  ['/v1/models/gpt-4o', 'openai/gpt-4o'],
  ['/v1/models/claude-3-5-sonnet-20241022', 'anthropic/claude-3-5-sonnet-20241022'],
  ['/v1/models/gpt-4o-2024-08-06?x=1', 'openai/gpt-4o'],
])('%s shows %s, and costs nothing', async (path, id) => {
  const mock = await startMock()
  const response = await mock.send(path)
  expect(await response.json()).toMatchObject({ id, object: 'model', owned_by: id.split('/')[0] })
  expect(mock.world.journal.list().at(-1)).toMatchObject({ status: 200, credits: 0, path: path.split('?')[0] })
})

test.each(['none', 'openai/none', '%ff', 'openai//gpt-4o', 'openai/gpt-4o/', '%2e%2e'])(
  '/v1/models/%s is a 404',
  async (name) => {
    const mock = await startMock()
    const response = await fetch(`${mock.url}/v1/models/${name}`, { headers: { authorization: `Bearer ${mock.secrets.key}` } })
    expect(response.status).toBe(404)
  },
)

test('an unknown model is answered in the words of the document', async () => {
  const mock = await startMock()
  expect(await (await mock.send('/v1/models/none')).json()).toEqual({
    error: { message: 'The model `none` does not exist.', type: 'invalid_request_error', code: 404, param: 'model' },
  })
  const refused = await mock.post('/v1/models/gpt-4o', {})
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  expect((await mock.send('/v1/models/gpt-4o', {}, null)).status).toBe(401)
})

test.each([
  { messages: [{ role: 'user', content: 'Hello there' }] },
  { system: 'Be brief.', messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }] },
  {
    messages: [
      { role: 'user', content: [{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'x' } }] },
      { role: 'assistant', content: [{ type: 'tool_use', id: 'a', name: 'f', input: { city: 'Paris' } }] },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'a', content: '12 degrees' }] },
    ],
    tools: [{ name: 'f', description: 'x', input_schema: { type: 'object' } }],
    output_config: { format: { type: 'json_schema', schema: { type: 'object' } } },
  },
])('the tokens of a message are counted as the message is charged, for nothing: %#', async (prompt) => {
  const mock = await startMock()
  const body = { model: 'anthropic/claude-sonnet-4-5', ...prompt }
  const counted = await mock.post('/v1/messages/count_tokens', body)
  const message = (await (await mock.post('/v1/messages', { ...body, max_tokens: 50 })).json()) as {
    usage: { input_tokens: number }
  }
  expect(await counted.json()).toEqual({ input_tokens: message.usage.input_tokens })
  expect(mock.world.journal.list()[0]).toMatchObject({ status: 200, credits: 0 })
})

test('to count tokens needs a key, a model for chat and messages', async () => {
  const mock = await startMock()
  const path = '/v1/messages/count_tokens'
  const messages = [{ role: 'user', content: 'x' }]
  expect((await mock.post(path, { model: 'gpt-4o', messages }, 'sk-unknown')).status).toBe(401)
  expect((await mock.post(path, { model: 'none', messages })).status).toBe(404)
  expect(await (await mock.post(path, { model: 'tts-1', messages })).json()).toMatchObject({ error: { param: 'model' } })
  expect(await (await mock.post(path, { model: 'gpt-4o' })).json()).toMatchObject({ error: { param: 'messages' } })
  await mock.post(path, { model: 'gpt-4o', messages, mcp_servers: ['x'] })
  expect(mock.world.journal.list().at(-1)?.ignored).toEqual(['mcp_servers'])
})

test.each(['/v1/completions', '/v1/moderations', '/v1/files', '/v1/batches', '/v1/models/', '/v1/realtime/sessions'])(
  '%s is told to be undocumented, but only to those who have a key',
  async (path) => {
    const mock = await startMock()
    const told = await mock.post(path, {})
    expect(told.status).toBe(404)
    expect(await told.json()).toEqual({
      error: {
        message: 'There is nothing at this path: TokModel does not document it.',
        type: 'invalid_request_error',
        code: 404,
      },
    })
    expect((await mock.post(path, {}, 'sk-unknown')).status).toBe(401)
  },
)
