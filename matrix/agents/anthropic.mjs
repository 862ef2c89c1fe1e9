import Anthropic from 'anthropic-1'
import { betaZodTool } from 'anthropic-1/helpers/beta/zod'
import { zodOutputFormat } from 'anthropic-1/helpers/zod'
import { versionOf } from '../version-of.mjs'
import * as scene from './scene.mjs'

const usual = { model: 'anthropic/claude-opus-4-5', max_tokens: 256 }
const connect = ({ baseURL, key }) => new Anthropic({ apiKey: key, authToken: null, baseURL })
const user = (content) => [{ role: 'user', content }]

/** Anthropic's SDK: its tool runner, and `output_config`. */
export function anthropicAgent() {
  const start = (to, stream) => {
    const tools = scene.createTools()
    const tool = (name, inputSchema, run) => betaZodTool({ name, description: name, inputSchema, run })
    const runner = connect(to).beta.messages.toolRunner({
      ...usual,
      messages: user(scene.question),
      tools: [tool('get_weather', scene.weatherInput, tools.getWeather), tool('get_time', scene.timeInput, tools.getTime)],
      stream,
      // By default the runner sends only what is new, to a server that keeps the thread; TokModel documents none.
      thread: false,
    })
    return { runner, tools }
  }
  const ask = (content) => ({ ...usual, messages: user(content), output_config: { format: zodOutputFormat(scene.Person) } })
  return {
    name: '@anthropic-ai/sdk',
    version: versionOf('anthropic-1'),
    acts: {
      async loop(to) {
        const { runner, tools } = start(to, false)
        return { text: textOf(await runner), called: tools.called() }
      },
      async 'streamed loop'(to) {
        const { runner, tools } = start(to, true)
        let message
        for await (const stream of runner) message = await stream.finalMessage()
        return { text: textOf(message), called: tools.called() }
      },
      structured: async (to) => (await connect(to).messages.parse(ask(scene.personQuestion))).parsed_output,
      'streamed structured': async (to) =>
        (await connect(to).messages.stream(ask(scene.personQuestion)).finalMessage()).parsed_output,
      async 'required call'(to) {
        const message = await connect(to).messages.create({
          ...usual,
          messages: user(scene.freeQuestion),
          tools: [{ name: 'get_weather', input_schema: scene.weatherSchema }],
          tool_choice: { type: 'any' },
        })
        return message.content.find(({ type }) => type === 'tool_use').input
      },
      'made-up object': async (to) => (await connect(to).messages.parse(ask(scene.freePersonQuestion))).parsed_output,
    },
  }
}

function textOf({ content }) {
  return content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('')
}
