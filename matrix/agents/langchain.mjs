import { ChatOpenAI } from '@langchain/openai'
import { createAgent, tool } from 'langchain'
import { versionOf } from '../version-of.mjs'
import * as scene from './scene.mjs'

/** LangChain: `createAgent`, which runs on LangGraph, and `withStructuredOutput`. */
export function langchainAgent() {
  const model = ({ baseURL, key }) =>
    new ChatOpenAI({ apiKey: key, model: 'gpt-4o-mini', maxRetries: 0, configuration: { baseURL: `${baseURL}/v1` } })
  const start = (to) => {
    const tools = scene.createTools()
    const agent = createAgent({
      model: model(to),
      tools: [
        tool(tools.getWeather, { name: 'get_weather', description: 'The weather of a city.', schema: scene.weatherInput }),
        tool(tools.getTime, { name: 'get_time', description: 'The time in a zone.', schema: scene.timeInput }),
      ],
    })
    return { agent, tools }
  }
  const structured = (to) => model(to).withStructuredOutput(scene.Person)
  const asked = { messages: [{ role: 'user', content: scene.question }] }
  return {
    name: 'langchain + @langchain/openai',
    version: versionOf('langchain'),
    acts: {
      async loop(to) {
        const { agent, tools } = start(to)
        const { messages } = await agent.invoke(asked)
        return { text: messages.at(-1).text, called: tools.called() }
      },
      async 'streamed loop'(to) {
        const { agent, tools } = start(to)
        let text = ''
        for await (const [message] of await agent.stream(asked, { streamMode: 'messages' }))
          if (message.type === 'ai') text += message.text
        return { text, called: tools.called() }
      },
      structured: (to) => structured(to).invoke(scene.personQuestion),
      async 'streamed structured'(to) {
        let object
        for await (const part of await structured(to).stream(scene.personQuestion)) object = part
        return object
      },
      async 'required call'(to) {
        const offered = tool(() => '', { name: 'get_weather', description: 'The weather.', schema: scene.weatherInput })
        const message = await model(to).bindTools([offered], { tool_choice: 'required' }).invoke(scene.freeQuestion)
        return message.tool_calls[0].args
      },
      'made-up object': (to) => structured(to).invoke(scene.freePersonQuestion),
    },
  }
}
