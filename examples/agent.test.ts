import { createMock } from '@tokmodel/conformance/testing'
import OpenAI from 'openai'
import { expect, test } from 'vitest'
import { runAgent } from './agent.ts'

test('the agent looks up the weather', async () => {
  await using mock = await createMock()
  mock.reply('weather in Paris', [{ tool_calls: [{ name: 'get_weather', arguments: { city: 'Paris' } }] }, '18 °C'])
  expect(await runAgent(new OpenAI(), 'What is the weather in Paris?')).toBe('18 °C')
})
