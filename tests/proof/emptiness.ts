import type { Mutant } from '../../mock/misbehave/mutant.ts'
import { type Call, type Handler, isStream, type Reply, toPath } from '../../mock/pipeline/call.ts'

/** The ways in which a server can be empty in the right shape: what it answers has nothing in it. */
export const emptinesses = {
  lists: onApi((reply) => overJson(reply, (value) => (Array.isArray(value) ? [] : value))),
  streams: onApi((reply) => (isStream(reply.body) ? { ...reply, body: endOf(reply.body) } : reply)),
  content: onApi((reply) => withoutMedia(overJson(reply, (value, name) => (isContent(value, name) ? '' : value)))),
  members: onApi((reply) => overJson(reply, (value, name) => (isObject(value) && name !== '' ? {} : value))),
  console: onPath(/^\/console\/api\/(keys|usage)$/, (reply, { method }) =>
    method === 'GET' ? overJson(reply, (value) => (Array.isArray(value) ? [] : value)) : reply,
  ),
} as const satisfies Record<string, Mutant>

/** All of them at once. */
export const emptyInAll: Mutant = (call, honest, state) => {
  const layers: readonly Mutant[] = Object.values(emptinesses)
  return layers.reduceRight<Handler>((next, layer) => (changed) => layer(changed, next, state), honest)(call)
}

type Change = (reply: Reply, call: Call) => Reply

/** Changes the successes of paths. */
function onPath(path: RegExp, change: Change): Mutant {
  return async (call, honest) => {
    const reply = await honest(call)
    return path.test(toPath(call)) && reply.status === 200 ? change(reply, call) : reply
  }
}

function onApi(change: Change): Mutant {
  return onPath(/^\/v1(beta)?\//, change)
}

/** Members of answers in which models put what they generate. */
const generated = new Set(['content', 'text', 'embedding', 'b64_json', 'url', 'output_text'])

function isContent(value: unknown, name: string): boolean {
  return typeof value === 'string' && generated.has(name)
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Audio, images and plain text without a byte. */
function withoutMedia(reply: Reply): Reply {
  const { body, headers } = reply
  const isMedia = typeof body === 'string' ? headers['content-type']?.startsWith('text/plain') : !isStream(body)
  return isMedia ? { ...reply, body: '' } : reply
}

/** Changes every value of a JSON body, the outer ones first. */
function overJson(reply: Reply, change: (value: unknown, name: string) => unknown): Reply {
  const { body, headers } = reply
  if (typeof body !== 'string' || body === '' || !headers['content-type']?.startsWith('application/json')) return reply
  const walk = (value: unknown, name: string): unknown => {
    const changed = change(value, name)
    if (Array.isArray(changed)) return changed.map((entry) => walk(entry, name))
    if (typeof changed !== 'object' || changed === null) return changed
    return Object.fromEntries(Object.entries(changed).map(([inner, member]) => [inner, walk(member, inner)]))
  }
  return { ...reply, body: JSON.stringify(walk(JSON.parse(body), '')) }
}

/** The marker at the end of a stream, and no event before it. A comment is no event. */
async function* endOf(events: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const event of events) if (event.includes('[DONE]') || event.startsWith(':')) yield event
}
