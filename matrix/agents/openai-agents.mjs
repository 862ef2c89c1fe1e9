import { Agent, OpenAIProvider, Runner, tool } from '@openai/agents'
import { versionOf } from '../version-of.mjs'
import * as scene from './scene.mjs'

/** OpenAI's framework for agents, which speaks the Responses API. */
export function openaiAgentsAgent() {
  const run = async (to, members, asked, { stream = false } = {}) => {
    const modelProvider = new OpenAIProvider({ apiKey: to.key, baseURL: `${to.baseURL}/v1`, useResponses: true })
    const runner = new Runner({ modelProvider, tracingDisabled: true })
    const agent = new Agent({ name: 'matrix', instructions: 'Answer.', model: 'gpt-4o-mini', ...members })
    const result = await runner.run(agent, asked, { stream })
    if (stream) {
      for await (const _ of result);
      await result.completed
    }
    return result.finalOutput
  }
  const withTools = async (to, options) => {
    const tools = scene.createTools()
    const offered = [
      tool({ name: 'get_weather', description: 'The weather.', parameters: scene.weatherInput, execute: tools.getWeather }),
      tool({ name: 'get_time', description: 'The time.', parameters: scene.timeInput, execute: tools.getTime }),
    ]
    return { text: await run(to, { tools: offered }, scene.question, options), called: tools.called() }
  }
  const inForm = { outputType: scene.Person }
  return {
    name: '@openai/agents',
    version: versionOf('@openai/agents'),
    acts: {
      loop: (to) => withTools(to),
      'streamed loop': (to) => withTools(to, { stream: true }),
      structured: (to) => run(to, inForm, scene.personQuestion),
      'streamed structured': (to) => run(to, inForm, scene.personQuestion, { stream: true }),
      async 'required call'(to) {
        let input
        const look = tool({
          name: 'get_weather',
          description: 'The weather.',
          parameters: scene.weatherInput,
          execute: (given) => {
            input = given
            return 'rain'
          },
        })
        const members = { tools: [look], modelSettings: { toolChoice: 'required' }, toolUseBehavior: 'stop_on_first_tool' }
        await run(to, members, scene.freeQuestion)
        return input
      },
      'made-up object': (to) => run(to, inForm, scene.freePersonQuestion),
    },
  }
}
