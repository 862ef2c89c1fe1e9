import { z } from 'zod'

/** What is asked of each agent, and what the model of the mock says to it: two calls in parallel, one more, then a text. */
export const question = 'What are the weather and the time in Paris, and the weather in Oslo?'
export const answer = 'Paris: 18 °C at 12:00. Oslo: 9 °C.'
export const calls = ['get_time Europe/Paris', 'get_weather Oslo', 'get_weather Paris']

/** What is asked for in a form, and the object that the mock gives. */
export const personQuestion = 'Who was Ada Lovelace?'
export const person = { name: 'Ada Lovelace', born: 1815 }

/** No fixture knows these two: the mock makes up a call and an object that are valid. */
export const freeQuestion = 'Pick a city and look up its weather.'
export const freePersonQuestion = 'Invent a person.'

/** The fixtures of all accounts; they have no state, so that any number of clients can be served at once. */
export const fixtures = [
  {
    name: 'both tools',
    match: { user: question, turn: 1 },
    reply: {
      tool_calls: [
        { name: 'get_weather', arguments: { city: 'Paris' } },
        { name: 'get_time', arguments: { zone: 'Europe/Paris' } },
      ],
    },
  },
  {
    name: 'one more',
    match: { user: question, turn: 2, tool_result: true },
    reply: { tool_calls: [{ name: 'get_weather', arguments: { city: 'Oslo' } }] },
  },
  { name: 'the answer', match: { user: question, turn: 3, tool_result: { content: 'Oslo: 9' } }, reply: answer },
  { name: 'Ada', match: { user: personQuestion, response_format: 'json_schema' }, reply: { json: person } },
]

/** The two tools, which remember what they were called with. */
export function createTools() {
  const called = []
  return {
    /** What was called, in an order that does not depend on which call was first. */
    called: () => called.toSorted(),
    getWeather({ city }) {
      called.push(`get_weather ${city}`)
      return city === 'Oslo' ? 'Oslo: 9 °C' : `${city}: 18 °C`
    },
    getTime({ zone }) {
      called.push(`get_time ${zone}`)
      return `${zone}: 12:00`
    },
  }
}

export const weatherInput = z.object({ city: z.string() })
export const timeInput = z.object({ zone: z.string() })
export const Person = z.object({ name: z.string(), born: z.number().int() })

/** The same as JSON Schema, for clients that do not know zod. */
export const weatherSchema = toSchema({ city: { type: 'string' } })
export const timeSchema = toSchema({ zone: { type: 'string' } })
export const personSchema = toSchema({ name: { type: 'string' }, born: { type: 'integer' } })

function toSchema(properties) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}
