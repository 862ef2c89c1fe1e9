import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { createMock } from '@tokmodel/conformance/testing'
import { generateText, stepCountIs, streamText, tool } from 'ai'
import Anthropic from 'anthropic-1'
import { betaZodTool } from 'anthropic-1/helpers/beta/zod'
import OpenAI from 'openai-6'
import { afterAll, expect, test } from 'vitest'
import { weatherInput, weatherSchema } from './agents/scene.mjs'

const mock = await createMock()
afterAll(() => mock.close())

const question = 'What is the weather in Paris?'
const description = 'The weather of a city.'
const together = 64

/** Each runs an agent to its end: with a key, with what the tool returns, and as a stream or not. */
const agents = {
  openai: {
    path: '/v1/chat/completions',
    async run({ key, getWeather, stream }) {
      const runnable = { name: 'get_weather', description, parameters: weatherSchema, parse: JSON.parse, function: getWeather }
      const agent = new OpenAI({ apiKey: key }).chat.completions.runTools({
        model: 'gpt-4o-mini',
        messages: [{ role: 'user', content: question }],
        tools: [{ type: 'function', function: runnable }],
        stream,
      })
      return await agent.finalContent()
    },
  },
  '@anthropic-ai/sdk': {
    path: '/v1/messages',
    async run({ key, getWeather, stream }) {
      const agent = new Anthropic({ apiKey: key, authToken: null }).beta.messages.toolRunner({
        model: 'anthropic/claude-opus-4-5',
        max_tokens: 256,
        messages: [{ role: 'user', content: question }],
        tools: [betaZodTool({ name: 'get_weather', description, inputSchema: weatherInput, run: getWeather })],
        stream,
        thread: false,
      })
      let message
      for await (const turn of agent) message = stream ? await turn.finalMessage() : turn
      return message.content.map(({ text }) => text).join('')
    },
  },
  ai: {
    path: '/v1/chat/completions',
    async run({ key, getWeather, stream }) {
      const model = createOpenAICompatible({ name: 'tokmodel', apiKey: key, baseURL: `${mock.url}/v1` })('gpt-4o-mini')
      const tools = { get_weather: tool({ description, inputSchema: weatherInput, execute: getWeather }) }
      const asked = { model, prompt: question, tools, stopWhen: stepCountIs(3) }
      return stream ? await streamText(asked).text : (await generateText(asked)).text
    },
  },
}

/** Runs one agent in an account of its own, whose weather is its number. */
async function ask({ run, path }, degrees, stream) {
  const account = await mock.createAccount()
  const answer = `${degrees} °C`
  account.reply('weather in Paris', [{ tool_calls: [{ name: 'get_weather', arguments: { city: 'Paris' } }] }, answer])
  const cities = []
  const getWeather = ({ city }) => {
    cities.push(city)
    return `sunny, ${answer}`
  }
  const text = await run({ key: account.key, getWeather, stream })
  const requests = account.requests.map((request) => `${request.method} ${request.path} ${request.status} ${request.stream}`)
  const ofOthers = account.requests.filter(({ request }) => {
    const found = JSON.stringify(request.body).match(/sunny, (\d+) °C/)
    return found !== null && found[1] !== String(degrees)
  })
  const request = `POST ${path} 200 ${stream ? 'completed' : null}`
  expect({ text, cities, requests, ofOthers }).toEqual({
    text: answer,
    cities: ['Paris'],
    requests: [request, request],
    ofOthers: [],
  })
}

for (const [name, agent] of Object.entries(agents))
  for (const stream of [false, true]) {
    const how = stream ? 'as a stream' : 'in whole answers'
    test(`${name} runs an agent to its end ${how}`, () => ask(agent, 18, stream))
    test(`${together} agents of ${name} do not disturb each other ${how}`, async () => {
      await Promise.all(Array.from({ length: together }, (_, number) => ask(agent, 100 + number, stream)))
    })
  }

test('all agents at once do not disturb each other', async () => {
  const runs = Object.values(agents).flatMap((agent) => [false, true].map((stream) => ({ agent, stream })))
  await Promise.all(
    runs.flatMap(({ agent, stream }, row) => Array.from({ length: 16 }, (_, n) => ask(agent, 100 * (row + 1) + n, stream))),
  )
})
