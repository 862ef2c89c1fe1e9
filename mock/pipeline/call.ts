import type { Awaitable } from '../state/awaitable.ts'
import type { Dialect } from '../state/dialect.ts'
import type { JournalEntry } from '../state/journal.ts'

/** One request, as plain data: what every adapter translates its own form into. */
export interface Call {
  readonly method: string
  /** Path and query as received, e.g. `/v1/embeddings?x=1`. */
  readonly target: string
  /** Scheme and authority of the mock, without a trailing slash: links are built from it. */
  readonly origin: string
  /** A header's value by lower-case name; several lines of one name are joined by `, `. */
  header(name: string): string | undefined
  /** All headers by lower-case name, if the adapter has them at hand. */
  headers?(): Readonly<Record<string, string>>
  /** The whole body; empty if there is none. */
  readonly body: Uint8Array
  /** Why the body was not kept: it, or all bodies together, were larger than the mock takes. */
  readonly unread?: 'too-large' | 'overload' | undefined
  /** Fires when the client has left. */
  readonly signal?: AbortSignal
  /** The connection that the call came over, if the adapter knows it: the same object for the same connection. */
  readonly connection?: object
  /** Whether the mock listens on a loopback address, where only this machine reaches it. */
  readonly isLocal?: boolean
}

export type ReplyBody = string | Uint8Array<ArrayBuffer> | AsyncIterable<string>

/** A stream that may have events at hand. */
export interface EventStream extends AsyncIterable<string> {
  /** The first events that need not wait, to be called before any iteration. They count as sent. */
  takeReady(): ReadyEvents
}

/** Events that are sent at once. */
export interface ReadyEvents {
  /** Joined; empty if the first one has to wait. */
  readonly text: string
  /** Whether they are all; else the iteration goes on after them. */
  readonly ended: Awaitable<boolean>
}

/** Whether a stream may have events at hand. */
export function isEventStream(body: AsyncIterable<string>): body is EventStream {
  return 'takeReady' in body
}

/** Whether a body is a stream of events. */
export function isStream(body: ReplyBody): body is AsyncIterable<string> {
  return typeof body === 'object' && Symbol.asyncIterator in body
}

/** One answer, as plain data. A stream is an async iterable of complete server-sent events. */
export interface Reply {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: ReplyBody
  /** Where the connection breaks: before the answer, or after so many bytes of a body that is no stream. */
  readonly cutAt?: 'start' | number
  /** Its journal entry; never on the wire. */
  entry?: JournalEntry
  /** Whose words it has, if they are not TokModel's and so not the document's; never on the wire. */
  readonly dialect?: Dialect
}

export type Handler = (call: Call) => Awaitable<Reply>

/** Thrown to cut the connection: inside a reply's stream instead of ending it, anywhere else instead of answering. */
export class ConnectionCut extends Error {
  override readonly name = 'ConnectionCut'
}

/** The call with another body. */
export function withBody(call: Call, body: Uint8Array): Call {
  return change(call, { body })
}

/** The call with some headers replaced; `undefined` removes one. */
export function withHeaders(call: Call, replaced: Record<string, string | undefined>): Call {
  return change(call, { header: (name) => (Object.hasOwn(replaced, name) ? replaced[name] : call.header(name)) })
}

/** The call with another method or target. */
export function withRequest(call: Call, request: { readonly method?: string; readonly target?: string }): Call {
  return change(call, request)
}

/** The call as if it had come to another origin. */
export function withOrigin(call: Call, origin: string): Call {
  return change(call, { origin })
}

/** A call may be a class with getters, so it is not spread. */
function change(call: Call, changes: Partial<Call>): Call {
  const { method, target, origin, body, unread, signal, connection, isLocal } = call
  return {
    method,
    target,
    origin,
    body,
    header: (name) => call.header(name),
    ...(call.headers !== undefined && { headers: () => call.headers?.() ?? {} }),
    ...(unread !== undefined && { unread }),
    ...(signal !== undefined && { signal }),
    ...(connection !== undefined && { connection }),
    ...(isLocal !== undefined && { isLocal }),
    ...changes,
  }
}

/** The path of a target, without its query. */
export function toPath({ target }: Pick<Call, 'target'>): string {
  const query = target.indexOf('?')
  return query === -1 ? target : target.slice(0, query)
}

/** The query of a target. */
export function toQuery(call: Call): URLSearchParams {
  const query = call.target.indexOf('?')
  return new URLSearchParams(query === -1 ? '' : call.target.slice(query + 1))
}
