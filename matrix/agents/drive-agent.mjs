import { isDeepStrictEqual } from 'node:util'
import { answer, calls, Person, person, weatherInput } from './scene.mjs'

/** A first call may import a good deal. */
const mostMs = 30_000

/** What each act has to give, and how many requests the mock has to have served for it. */
const acts = {
  loop: [isAnswer, 3],
  'streamed loop': [isAnswer, 3],
  structured: [(object) => isDeepStrictEqual(object, person), 1],
  'streamed structured': [(object) => isDeepStrictEqual(object, person), 1],
  'required call': [(input) => weatherInput.safeParse(input).success, 1],
  'made-up object': [(object) => Person.safeParse(object).success, 1],
}

/** The columns of the table of agents. */
export const agentColumns = Object.keys(acts)

/** Whether an act has given what the mock was told to say. */
export function isRight(act, result) {
  return acts[act][0](result)
}

/** A client performs each act in an account of its own. A cell is `yes`, `-` if the client has no such thing, or what was seen. */
export async function driveAgent(client, mock) {
  const cells = {}
  for (const name of agentColumns) cells[name] = client.acts[name] === undefined ? '-' : await perform(name, client, mock)
  return { name: client.name, version: client.version, cells }
}

async function perform(name, client, mock) {
  const [isGood, served] = acts[name]
  const account = await mock.account()
  try {
    const result = await withLimit(client.acts[name]({ baseURL: mock.url, key: account.key }))
    const statuses = (await account.requests()).map(({ status }) => status)
    if (!isGood(result)) return `gives ${JSON.stringify(result)}`
    return isDeepStrictEqual(statuses, Array(served).fill(200)) ? 'yes' : `statuses ${statuses.join()}`
  } catch (error) {
    return `${error.name}: ${error.message}`.slice(0, 200).replaceAll(/\s+/g, ' ')
  }
}

/** @throws an error if the promise takes too long. */
export async function withLimit(promise) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('hangs')), mostMs)
  })
  return await Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

function isAnswer(result) {
  return isDeepStrictEqual(result, { text: answer, called: calls })
}
