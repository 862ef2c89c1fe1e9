import OpenAI from 'openai-6'
import { zodResponseFormat, zodTextFormat } from 'openai-6/helpers/zod'
import { versionOf } from '../version-of.mjs'
import * as scene from './scene.mjs'

const model = 'gpt-4o-mini'
const connect = ({ baseURL, key }) => new OpenAI({ apiKey: key, baseURL: `${baseURL}/v1` })
const user = (content) => [{ role: 'user', content }]

/** OpenAI's SDK: `runTools` and `parse` of chat completions. */
export function openaiChatAgent() {
  const ask = (content) => ({ model, messages: user(content), response_format: zodResponseFormat(scene.Person, 'person') })
  const loop = async (to, members) => {
    const tools = scene.createTools()
    const runner = connect(to).chat.completions.runTools({
      model,
      messages: user(scene.question),
      tools: [
        runnable('get_weather', scene.weatherSchema, tools.getWeather),
        runnable('get_time', scene.timeSchema, tools.getTime),
      ],
      ...members,
    })
    return { text: await runner.finalContent(), called: tools.called() }
  }
  return {
    name: 'openai (Node), chat completions',
    version: versionOf('openai-6'),
    acts: {
      loop: (to) => loop(to),
      'streamed loop': (to) => loop(to, { stream: true }),
      structured: async (to) => parsed(await connect(to).chat.completions.parse(ask(scene.personQuestion))),
      'streamed structured': async (to) =>
        parsed(await connect(to).chat.completions.stream(ask(scene.personQuestion)).finalChatCompletion()),
      async 'required call'(to) {
        const completion = await connect(to).chat.completions.create({
          model,
          messages: user(scene.freeQuestion),
          tools: [{ type: 'function', function: { name: 'get_weather', parameters: scene.weatherSchema } }],
          tool_choice: 'required',
        })
        return JSON.parse(completion.choices[0].message.tool_calls[0].function.arguments)
      },
      'made-up object': async (to) => parsed(await connect(to).chat.completions.parse(ask(scene.freePersonQuestion))),
    },
  }
}

/** OpenAI's SDK: `responses`, with the loop written by hand, since the SDK has none. */
export function openaiResponsesAgent() {
  const ask = (input) => ({ model, input, text: { format: zodTextFormat(scene.Person, 'person') } })
  const tool = (name, parameters) => ({ type: 'function', name, parameters, strict: true })
  const offered = [tool('get_weather', scene.weatherSchema), tool('get_time', scene.timeSchema)]
  const loop = async (send) => {
    const tools = scene.createTools()
    const input = user(scene.question)
    for (;;) {
      const response = await send({ model, input, tools: offered })
      const calls = response.output.filter(({ type }) => type === 'function_call')
      if (calls.length === 0) return { text: response.output_text, called: tools.called() }
      input.push(...response.output)
      for (const call of calls) {
        const run = call.name === 'get_weather' ? tools.getWeather : tools.getTime
        input.push({ type: 'function_call_output', call_id: call.call_id, output: run(JSON.parse(call.arguments)) })
      }
    }
  }
  return {
    name: 'openai (Node), responses',
    version: versionOf('openai-6'),
    acts: {
      loop: (to) => loop((request) => connect(to).responses.create(request)),
      'streamed loop': (to) => loop((request) => connect(to).responses.stream(request).finalResponse()),
      structured: async (to) => (await connect(to).responses.parse(ask(scene.personQuestion))).output_parsed,
      'streamed structured': async (to) =>
        (await connect(to).responses.stream(ask(scene.personQuestion)).finalResponse()).output_parsed,
      async 'required call'(to) {
        const request = { model, input: scene.freeQuestion, tools: [offered[0]], tool_choice: 'required' }
        const { output } = await connect(to).responses.create(request)
        return JSON.parse(output.find(({ type }) => type === 'function_call').arguments)
      },
      'made-up object': async (to) => (await connect(to).responses.parse(ask(scene.freePersonQuestion))).output_parsed,
    },
  }
}

function runnable(name, parameters, run) {
  return { type: 'function', function: { name, description: name, parameters, parse: JSON.parse, function: run } }
}

function parsed(completion) {
  return completion.choices[0].message.parsed
}
