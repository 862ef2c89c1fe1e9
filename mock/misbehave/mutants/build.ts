import { type Call, type Handler, type Reply, toPath, withBody, withHeaders } from '../../pipeline/call.ts'
import type { Cause } from '../../state/journal.ts'
import type { State } from '../../state/state.ts'
import { startsWithV1 } from '../api-paths.ts'
import type { Mutant, NamedMutant } from '../mutant.ts'

/** How a mutant is written: its id is made from the requirement that it is listed under. */
export type MutantDefinition = Omit<NamedMutant, 'id'> & { readonly name: string }

/** What a condition can look at. */
export interface Seen {
  readonly call: Call
  readonly path: string
  /** What follows the scheme; empty without one. */
  readonly token: string
  readonly reply: Reply
  readonly state: State
}

/** The call with the credential of an account that has credits. */
export function asOwner(call: Call, state: State): Call {
  return withHeaders(call, { authorization: `Bearer ${state.secrets.key}` })
}

/** Serves a call that the honest mock refuses with 401, if the condition holds. */
export function admit(condition: (seen: Seen) => boolean): Mutant {
  return async (call, honest, state) => {
    const reply = await honest(call)
    return reply.status === 401 && startsWithV1(call) && condition(see(call, reply, state))
      ? await honest(asOwner(call, state))
      : reply
  }
}

/** Answers differently if the condition holds. */
export function instead(condition: (seen: Seen) => boolean, change: (seen: Seen) => Reply | Promise<Reply>): Mutant {
  return async (call, honest, state) => {
    const reply = await honest(call)
    const seen = see(call, reply, state)
    return startsWithV1(call) && condition(seen) ? await change(seen) : reply
  }
}

/** Changes the `error` object of replies with a status. */
export function reworded(
  status: number,
  change: (error: Record<string, unknown>, seen: Seen) => unknown,
  condition: (seen: Seen) => boolean = () => true,
): Mutant {
  return instead(
    (seen) => seen.reply.status === status && condition(seen),
    (seen) => withJson(seen.reply, { error: change(readError(seen.reply), seen) }),
  )
}

/** Changes the mock's state after the honest answer, if the condition holds. */
export function afterwards(condition: (seen: Seen) => boolean, act: (seen: Seen) => unknown): Mutant {
  return async (call, honest, state) => {
    const reply = await honest(call)
    const seen = see(call, reply, state)
    if (startsWithV1(call) && condition(seen)) await act(seen)
    return reply
  }
}

/** Acts on calls of one method to paths of the console that match. */
export function onConsole(
  method: string,
  path: RegExp,
  act: (call: Call, honest: Handler, state: State) => Promise<Reply>,
): Mutant {
  return async (call, honest, state) =>
    call.method === method && path.test(toPath(call)) ? await act(call, honest, state) : await honest(call)
}

/** The reply with another JSON body. */
export function withJson(reply: Reply, value: unknown): Reply {
  return { ...reply, body: JSON.stringify(value) }
}

/** The JSON body of a reply. */
// biome-ignore lint/suspicious/noExplicitAny: a mutant changes bodies whose form it knows
export function readJson(reply: Reply): any {
  return typeof reply.body === 'string' && reply.body !== '' ? JSON.parse(reply.body) : undefined
}

/** The members of a call's JSON body; none if it has no such body. */
export function readMembers(call: Call): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(call.body))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** Whether a call with a JSON body asks for a stream. */
export function asksForStream(call: Call): boolean {
  return readMembers(call)['stream'] === true
}

/** Whether the journal names one of these causes. */
export function caused(...causes: Cause[]): (seen: Seen) => boolean {
  return ({ reply }) => causes.includes(reply.entry?.cause ?? 'ok')
}

/** Whether the account is from the configuration: other checks rely on those. */
export function isConfigured({ reply, state }: Seen): boolean {
  return state.settings.accounts.some(({ id }) => id === reply.entry?.account)
}

function readError(reply: Reply): Record<string, unknown> {
  return { ...readJson(reply)?.error }
}

/** What a condition gets to see of a call and its reply. */
export function see(call: Call, reply: Reply, state: State): Seen {
  return { call, path: toPath(call), token: readToken(call), reply, state }
}

/** What follows the scheme in the Authorization header; empty without a header. */
export function readToken(call: Call): string {
  return (call.header('authorization') ?? '').replace(/^\S+ +/, '')
}

/** The call with some members of its JSON body replaced. */
export function withMembers(call: Call, replaced: Record<string, unknown>): Call {
  return withJsonBody(call, { ...readMembers(call), ...replaced })
}

/** The call with another JSON body. */
export function withJsonBody(call: Call, value: object): Call {
  return withBody(call, new TextEncoder().encode(JSON.stringify(value)))
}
