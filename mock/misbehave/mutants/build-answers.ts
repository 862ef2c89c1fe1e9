import { type Call, isStream } from '../../pipeline/call.ts'
import type { State } from '../../state/state.ts'
import type { Mutant } from '../mutant.ts'
import { instead, readJson, readMembers, type Seen, withJson, withJsonBody } from './build.ts'

/** The JSON body of a reply, whatever its form. */
// biome-ignore lint/suspicious/noExplicitAny: a mutant changes bodies whose form it knows
type Body = any

/** Whether a call to a path was served. */
export function served(path: string): (seen: Seen) => boolean {
  return (seen) => seen.path === path && seen.reply.status === 200
}

/** Changes the JSON that a path answers with. */
export function answering(path: string, change: (body: Body) => unknown): Mutant {
  return instead(
    (seen) => served(path)(seen) && typeof seen.reply.body === 'string' && seen.reply.body.startsWith('{'),
    ({ reply }) => withJson(reply, change(readJson(reply))),
  )
}

/** Gives a served reply another media type. */
export function declaring(path: string, type: string, condition: (call: Call) => boolean = () => true): Mutant {
  return instead(
    (seen) => served(path)(seen) && condition(seen.call),
    ({ reply }) => ({ ...reply, headers: { ...reply.headers, 'content-type': type } }),
  )
}

/** Reads a call to a path as if its JSON body were another. */
export function reading(path: string, change: (members: Body, state: State) => object): Mutant {
  return (call, honest, state) =>
    honest(
      call.target === path && call.body.length > 0 && isJson(call) ? withJsonBody(call, change(readMembers(call), state)) : call,
    )
}

/** Refuses calls to a path with 400 if the condition holds. */
export function picky(path: string, condition: (members: Body) => boolean): Mutant {
  return instead(
    (seen) => served(path)(seen) && condition(readMembers(seen.call)),
    ({ reply }) =>
      withJson(
        { ...reply, status: 400, headers: { ...reply.headers, 'content-type': 'application/json' } },
        { error: { message: 'No.', type: 'invalid_request_error', code: 400 } },
      ),
  )
}

/** Changes the events of a stream; an event that becomes undefined is left out. */
export function streaming(path: string, change: (event: string) => string | undefined): Mutant {
  return instead(
    (seen) => served(path)(seen) && isStream(seen.reply.body),
    ({ reply }) => ({ ...reply, body: changed(reply.body as AsyncIterable<string>, change) }),
  )
}

/** Changes the JSON that a path answers with, in place. */
export function changing(path: string, change: (body: Body) => void): Mutant {
  return answering(path, (body) => {
    change(body)
    return body
  })
}

/** Changes the JSON of the events of a stream, in place. */
export function eventing(path: string, change: (event: Body) => void): Mutant {
  return streaming(path, (text) =>
    text.replaceAll(/^data: (\{.*\})$/gm, (_, json) => {
      const event = JSON.parse(json)
      change(event)
      return `data: ${JSON.stringify(event)}`
    }),
  )
}

async function* changed(events: AsyncIterable<string>, change: (event: string) => string | undefined): AsyncGenerator<string> {
  for await (const event of events) {
    const other = change(event)
    if (other !== undefined) yield other
  }
}

function isJson(call: Call): boolean {
  return call.header('content-type')?.includes('json') === true && Object.keys(readMembers(call)).length > 0
}
