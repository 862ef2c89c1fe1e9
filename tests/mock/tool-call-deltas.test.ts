import OpenAI from 'openai'
import { expect, test } from 'vitest'
import { type AnswerEvent, toEvent } from '../../mock/answers/answer.ts'
import { distortEvents } from '../../mock/misbehave/distort-events.ts'
import type { Fault } from '../../mock/state/faults.ts'
import { startMock } from '../support/start-mock.ts'

type Form = NonNullable<Fault['tool_call_deltas']>

const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'm' }
const chunk = (delta: object, finish: string | null = null): AnswerEvent => ({
  text: toEvent({ ...head, choices: [{ index: 0, delta, finish_reason: finish }] }),
  tokens: 2,
})
const call = (index: number, name: string, text: string) => ({
  index,
  id: `call_${index}`,
  type: 'function',
  function: { name, arguments: text },
})

const weather = '{"city":"Zürich 🏔️","unit":"c"}'
const time = '{"zone":"CET"}'

/** Two calls, each named first and then in two pieces, as OpenAI sends them. */
const events: AnswerEvent[] = [
  chunk({ role: 'assistant', content: null, tool_calls: [call(0, 'weather', '')] }),
  chunk({ tool_calls: [{ index: 0, function: { arguments: weather.slice(0, 12) } }] }),
  chunk({ tool_calls: [{ index: 0, function: { arguments: weather.slice(12) } }] }),
  chunk({ tool_calls: [call(1, 'time', time)] }),
  chunk({}, 'tool_calls'),
  { text: toEvent('[DONE]'), tokens: 0 },
]

interface Delta {
  index?: number
  id?: string
  function?: { name?: string; arguments?: string }
}

function distort(form: Form, given: readonly AnswerEvent[] = events) {
  const distorted = [...distortEvents(given, [{ tool_call_deltas: form }])]
  const deltas = distorted.flatMap(({ text }): Delta[] => {
    const data = text.slice('data: '.length)
    return data.startsWith('[DONE]') ? [] : (JSON.parse(data).choices[0]?.delta.tool_calls ?? [])
  })
  return { distorted, deltas }
}

/** The arguments of each call, put together by its index. */
function join(deltas: readonly Delta[]): string[] {
  const joined: string[] = []
  for (const { index = 0, function: said } of deltas) joined[index] = (joined[index] ?? '') + (said?.arguments ?? '')
  return joined
}

test('without such a fault the events are the same objects', () => {
  expect(distortEvents(events, [{ chunk_ms: 1 }])).toBe(events)
})

test('split calls come in pieces of at most three characters, which make up the same arguments', () => {
  const { deltas, distorted } = distort('split')
  for (const { function: said } of deltas) expect([...(said?.arguments ?? '')].length).toBeLessThanOrEqual(3)
  expect(join(deltas)).toEqual([weather, time])
  expect(deltas.filter(({ id }) => id !== undefined).map(({ index, id, function: said }) => [index, id, said])).toEqual([
    [0, 'call_0', { name: 'weather', arguments: '' }],
    [1, 'call_1', { name: 'time', arguments: '' }],
  ])
  expect(distorted.at(-1)).toBe(events.at(-1))
  expect(distorted.at(-2)).toBe(events.at(-2))
})

test('interleaved calls come in turns, each named before its arguments', () => {
  const { deltas } = distort('interleaved')
  expect(deltas.slice(0, 6).map(({ index, id }) => [index, id])).toEqual([
    [0, 'call_0'],
    [1, 'call_1'],
    [0, undefined],
    [1, undefined],
    [0, undefined],
    [1, undefined],
  ])
  expect(join(deltas)).toEqual([weather, time])
})

test('calls without an index are otherwise as they were', () => {
  const { deltas } = distort('without_index')
  expect(deltas).toHaveLength(4)
  for (const delta of deltas) expect(delta).not.toHaveProperty('index')
  expect(deltas[0]).toEqual({ id: 'call_0', type: 'function', function: { name: 'weather', arguments: '' } })
})

test('several calls in one chunk are taken apart, and only the first piece has the role', () => {
  const { distorted, deltas } = distort('split', [
    chunk({ role: 'assistant', content: null, tool_calls: [call(0, 'a', '{}'), call(1, 'b', '{"x":1}')] }),
  ])
  expect(join(deltas)).toEqual(['{}', '{"x":1}'])
  expect(distorted.filter(({ text }) => text.includes('"role"'))).toHaveLength(1)
})

test.each(['split', 'interleaved', 'without_index'] as const)('%s: the tokens of a stream stay what they are', (form) => {
  const sum = (list: readonly AnswerEvent[]) => list.reduce((total, { tokens }) => total + tokens, 0)
  expect(sum(distort(form).distorted)).toBe(sum(events))
})

test('texts, the Responses API and Messages pass unchanged', () => {
  const others: AnswerEvent[] = [
    chunk({ content: 'a word about "tool_calls"' }),
    { text: toEvent({ type: 'response.created', response: { tool_calls: [] } }, 'response.created'), tokens: 0 },
  ]
  expect([...distortEvents(others, [{ tool_call_deltas: 'split' }])]).toEqual(others)
})

test.each(['split', 'interleaved'] as const)("OpenAI's client puts calls together that are %s", async (form) => {
  const text = distort(form)
    .distorted.map((event) => event.text)
    .join('')
  const client = new OpenAI({
    apiKey: 'sk-none',
    baseURL: 'http://mock.test',
    fetch: async () => new Response(text, { headers: { 'content-type': 'text/event-stream' } }),
  })
  const stream = client.chat.completions.stream({ model: 'm', messages: [{ role: 'user', content: 'Hello' }] })
  const { choices } = await stream.finalChatCompletion()
  expect(choices[0]?.message.tool_calls?.map((made) => made.type === 'function' && made.function)).toMatchObject([
    { name: 'weather', arguments: weather },
    { name: 'time', arguments: time },
  ])
})

test('the last event but one is cut whatever came before it, and one event alone is left as it is', () => {
  const broken = [...distortEvents(events, [{ malformed_json: true }])]
  expect(broken.map(({ text }, index) => text === events[index]?.text)).toEqual([true, true, true, true, false, true])
  expect([...distortEvents(events.slice(0, 1), [{ malformed_json: true }])]).toEqual(events.slice(0, 1))
  expect([...distortEvents([], [{ malformed_json: true }])]).toEqual([])
})

test('a stream of the mock itself has its calls in the form that its fault says, and costs the same', async () => {
  const mock = await startMock({ seed: 'calls' })
  const parameters = {
    type: 'object',
    properties: { city: { type: 'string' }, days: { type: 'integer' } },
    required: ['city', 'days'],
  }
  const tools = [{ type: 'function', function: { name: 'weather', parameters } }]
  const ask = async (model: string) => {
    const response = await mock.chat({ model, tools, tool_choice: 'required', stream: true })
    const chunks = [...(await response.text()).matchAll(/^data: (\{.*\})$/gm)].map(([, json]) => JSON.parse(json ?? ''))
    const deltas: Delta[] = chunks.flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? [])
    return { deltas, credits: mock.world.journal.list().at(-1)?.credits }
  }
  const [split, bare] = [await ask('mock/tool_call_deltas=split'), await ask('mock/tool_call_deltas=without_index')]
  expect(JSON.parse(join(split.deltas)[0] ?? '')).toEqual({ city: expect.any(String), days: expect.any(Number) })
  expect(split.deltas.length).toBeGreaterThan(5)
  for (const { function: said } of split.deltas) expect((said?.arguments ?? '').length).toBeLessThanOrEqual(3)
  expect(bare.deltas.length).toBeGreaterThan(0)
  for (const delta of bare.deltas) expect(delta).not.toHaveProperty('index')
  expect(split.credits).toBe(bare.credits)
})
