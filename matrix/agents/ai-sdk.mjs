import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { generateObject, generateText, Output, stepCountIs, streamObject, streamText, tool } from 'ai'
import { versionOf } from '../version-of.mjs'
import * as scene from './scene.mjs'

/** The AI SDK of Vercel with its provider for gateways like this one. */
export function aiSdkAgent() {
  const model = ({ baseURL, key }) => {
    const options = { name: 'tokmodel', apiKey: key, baseURL: `${baseURL}/v1`, supportsStructuredOutputs: true }
    return createOpenAICompatible(options)('gpt-4o-mini')
  }
  const start = (to, say) => {
    const tools = scene.createTools()
    const said = say({
      model: model(to),
      prompt: scene.question,
      tools: {
        get_weather: tool({ inputSchema: scene.weatherInput, execute: tools.getWeather }),
        get_time: tool({ inputSchema: scene.timeInput, execute: tools.getTime }),
      },
      stopWhen: stepCountIs(5),
    })
    return { said, tools }
  }
  const ask = (to, prompt) => ({ model: model(to), prompt, schema: scene.Person })
  return {
    name: 'ai + @ai-sdk/openai-compatible',
    version: versionOf('ai'),
    acts: {
      async loop(to) {
        const { said, tools } = start(to, generateText)
        return { text: (await said).text, called: tools.called() }
      },
      async 'streamed loop'(to) {
        const { said, tools } = start(to, streamText)
        let text = ''
        for await (const part of said.textStream) text += part
        return { text, called: tools.called() }
      },
      structured: async (to) => (await generateObject(ask(to, scene.personQuestion))).object,
      async 'streamed structured'(to) {
        const { object, partialObjectStream } = streamObject(ask(to, scene.personQuestion))
        for await (const _ of partialObjectStream);
        return await object
      },
      async 'required call'(to) {
        const { toolCalls } = await generateText({
          model: model(to),
          prompt: scene.freeQuestion,
          tools: { get_weather: tool({ inputSchema: scene.weatherInput }) },
          toolChoice: 'required',
        })
        return toolCalls[0].input
      },
      async 'made-up object'(to) {
        const output = Output.object({ schema: scene.Person })
        return (await generateText({ model: model(to), prompt: scene.freePersonQuestion, output })).output
      },
    },
  }
}
