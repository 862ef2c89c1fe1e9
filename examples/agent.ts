import type OpenAI from 'openai'

const weather = {
  name: 'get_weather',
  description: 'The weather of a city.',
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  parse: JSON.parse,
  function: ({ city }: { city: string }) => `18 °C in ${city}`,
}

/** The agent that is tested: it may look up the weather before it answers. */
export async function runAgent(client: OpenAI, question: string): Promise<string | null> {
  const runner = client.chat.completions.runTools({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: question }],
    tools: [{ type: 'function', function: weather }],
  })
  return await runner.finalContent()
}
