import { createMock } from '@tokmodel/conformance/testing'
import OpenAI from 'openai'
import { expect, test } from 'vitest'

test('the agent looks up the weather', async () => {
  await using mock = await createMock()
  mock.reply('weather in Paris', [{ tool_calls: [{ name: 'get_weather', arguments: { city: 'Paris' } }] }, '18 °C'])
  const tool = { name: 'get_weather', parameters: { type: 'object' }, parse: JSON.parse, function: () => 'sunny, 18 °C' }
  const agent = new OpenAI().chat.completions.runTools({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: 'What is the weather in Paris?' }],
    tools: [{ type: 'function', function: { ...tool, description: 'The weather of a city.' } }],
  })
  expect(await agent.finalContent()).toBe('18 °C')
})
