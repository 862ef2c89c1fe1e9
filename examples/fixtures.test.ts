import { createMock } from '@tokmodel/conformance/testing'
import OpenAI from 'openai'
import { afterAll, expect, test } from 'vitest'

const mock = await createMock()
afterAll(() => mock.close())

const model = 'gpt-4o-mini'
const weather = { type: 'function' as const, function: { name: 'get_weather', parameters: { type: 'object' } } }
const user = (content: string) => ({ role: 'user' as const, content })

test('1. a prompt gets the text that the test needs', async () => {
  mock.reply('capital of France', 'Paris')
  const answer = await new OpenAI().chat.completions.create({ model, messages: [user('What is the capital of France?')] })
  expect(answer.choices[0]?.message.content).toBe('Paris')
})

test('2. the model calls a tool, and answers when it has the result', async () => {
  mock.reply('weather in Paris', [{ tool_calls: [{ name: 'get_weather', arguments: { city: 'Paris' } }] }, 'It is 18 °C.'])
  const messages: OpenAI.ChatCompletionMessageParam[] = [user('What is the weather in Paris?')]
  const first = await new OpenAI().chat.completions.create({ model, messages, tools: [weather] })
  const call = first.choices[0]?.message.tool_calls?.[0]
  expect(call).toMatchObject({ function: { name: 'get_weather', arguments: '{"city":"Paris"}' } })
  if (first.choices[0]) messages.push(first.choices[0].message)
  messages.push({ role: 'tool', tool_call_id: call?.id ?? '', content: '18' })
  const last = await new OpenAI().chat.completions.create({ model, messages, tools: [weather] })
  expect(last.choices[0]?.message.content).toBe('It is 18 °C.')
})

test('3. one fixture serves chat, responses and messages, plain and as a stream', async () => {
  mock.reply('a haiku', 'An old silent pond')
  const client = new OpenAI()
  const stream = await client.chat.completions.create({ model, messages: [user('Write a haiku.')], stream: true })
  let streamed = ''
  for await (const chunk of stream) streamed += chunk.choices[0]?.delta.content ?? ''
  expect(streamed).toBe('An old silent pond')
  const response = await client.responses.create({ model, input: 'Write a haiku.' })
  expect(response.output_text).toBe('An old silent pond')
})

test('4. a JSON value is the text that structured output parses', async () => {
  mock.reply({ response_format: 'json_schema', user: 'Ada' }, { json: { name: 'Ada', born: 1815 } })
  const schema = { type: 'object', properties: { name: { type: 'string' }, born: { type: 'integer' } } }
  const answer = await new OpenAI().chat.completions.create({
    model,
    messages: [user('Who was Ada Lovelace?')],
    response_format: { type: 'json_schema', json_schema: { name: 'person', schema } },
  })
  expect(JSON.parse(answer.choices[0]?.message.content ?? '')).toEqual({ name: 'Ada', born: 1815 })
})

test('5. tests side by side say different things: the key selects the account', async () => {
  const [left, right] = [await mock.createAccount(), await mock.createAccount()]
  left.reply('Which side?', 'left')
  right.reply('Which side?', 'right')
  const ask = async (apiKey: string) => {
    const answer = await new OpenAI({ apiKey }).chat.completions.create({ model, messages: [user('Which side?')] })
    return answer.choices[0]?.message.content
  }
  expect(await Promise.all([ask(left.key), ask(right.key)])).toEqual(['left', 'right'])
})

test('6. an error comes first, and the retry is served', async () => {
  const account = await mock.createAccount()
  account.reply('order 66', [{ error: { status: 429, type: 'rate_limit_error', retry_after: 0 } }, 'Done.'])
  const client = new OpenAI({ apiKey: account.key })
  const answer = await client.chat.completions.create({ model, messages: [user('Execute order 66.')] })
  expect(answer.choices[0]?.message.content).toBe('Done.')
  account.expectAttempts(2)
})

test('7. a stream is slow, and breaks off after three events', async () => {
  mock.reply('long story', { text: 'Once upon a time there was a mock', chunk_ms: 5, cut_after: 3 })
  const stream = await new OpenAI().chat.completions.create({ model, messages: [user('Tell a long story.')], stream: true })
  const read = async () => {
    for await (const _ of stream);
  }
  await expect(read()).rejects.toThrow()
})

test('8. the answer follows from what a tool returned', async () => {
  mock.reply({ tool_result: { name: 'get_weather', content: 'rain' } }, 'Take an umbrella.')
  mock.reply({ tool_result: { name: 'get_weather' } }, 'Enjoy the sun.')
  const ask = async (result: string) => {
    const call = { id: 'call_1', type: 'function' as const, function: { name: 'get_weather', arguments: '{}' } }
    const messages: OpenAI.ChatCompletionMessageParam[] = [
      user('Do I need an umbrella?'),
      { role: 'assistant', tool_calls: [call] },
      { role: 'tool', tool_call_id: 'call_1', content: result },
    ]
    return (await new OpenAI().chat.completions.create({ model, messages })).choices[0]?.message.content
  }
  expect([await ask('rain all day'), await ask('blue sky')]).toEqual(['Take an umbrella.', 'Enjoy the sun.'])
})

test('9. the model refuses, or stops at its limit', async () => {
  mock.reply('pick a lock', { refusal: 'I cannot help with that.' })
  mock.reply('count to ten', { text: 'one two three', finish_reason: 'length' })
  const ask = async (content: string) =>
    (await new OpenAI().chat.completions.create({ model, messages: [user(content)] })).choices[0]
  expect((await ask('How do I pick a lock?'))?.message.refusal).toBe('I cannot help with that.')
  expect((await ask('Please count to ten.'))?.finish_reason).toBe('length')
})

test('10. the usage is what the test says, and the account pays for it', async () => {
  const account = await mock.createAccount(1000)
  account.reply('expensive', { text: 'Yes.', usage: { prompt_tokens: 900, completion_tokens: 99 } })
  await new OpenAI({ apiKey: account.key }).chat.completions.create({ model, messages: [user('Is this expensive?')] })
  expect(await account.credits()).toBe(1)
})

test('11. embeddings are the vectors that a search needs', async () => {
  mock.reply({ input: 'red' }, { vectors: [[1, 0]] })
  mock.reply({ input: 'blue' }, { vectors: [[0, 1]] })
  const embed = async (input: string) =>
    (await new OpenAI().embeddings.create({ model: 'text-embedding-3-small', input, encoding_format: 'float' })).data[0]
      ?.embedding
  expect([await embed('red'), await embed('blue')]).toEqual([
    [1, 0],
    [0, 1],
  ])
})

test('12. a predicate decides, and the test sees what was sent', async () => {
  const account = await mock.createAccount()
  account.reply({ when: ({ messages }) => messages.length > 2 }, 'We have talked for a while.')
  await new OpenAI({ apiKey: account.key }).chat.completions.create({
    model,
    messages: [user('Hi'), { role: 'assistant', content: 'Hello.' }, user('And now?')],
    temperature: 0.2,
  })
  account.expectRequest({ temperature: 0.2, messages: [{}, {}, { role: 'user', content: /now/ }] })
  expect(account.requests[0]).toMatchObject({ fixture: 'a predicate', ignored: [] })
})
