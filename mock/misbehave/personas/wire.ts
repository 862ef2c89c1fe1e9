import { type Call, type Reply, toPath, withHeaders } from '../../pipeline/call.ts'
import { digest } from '../../state/digest.ts'
import { findKeyCause } from '../../state/key-cause.ts'
import type { State } from '../../state/state.ts'
import { isBelowV1 } from '../api-paths.ts'
import type { Mutant } from '../mutant.ts'
import { instead, readMembers, readToken, type Seen } from '../mutants/build.ts'
import type { Dialect } from './persona.ts'

/** A reply with a JSON body, as these gateways write it. */
export function jsonReply(reply: Reply, status: number, value: unknown): Reply {
  const { 'www-authenticate': _, allow: __, ...headers } = reply.headers
  return {
    ...reply,
    status,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value),
  }
}

/** Replaces the error of replies. */
export function rewritten(
  condition: (seen: Seen) => boolean,
  write: (seen: Seen) => { readonly status: number; readonly value: unknown },
): Mutant {
  return instead(condition, (seen) => {
    const { status, value } = write(seen)
    return jsonReply(seen.reply, status, value)
  })
}

/** The answer of these gateways to a path or a method that they do not know. */
export function invalidUrl({ call }: Seen): { readonly status: number; readonly value: unknown } {
  const message = `Invalid URL (${call.method} ${toPath(call)})`
  return { status: 404, value: { error: { message, type: 'invalid_request_error', param: '', code: '' } } }
}

/** Moves what a gateway accepts as a key to the Authorization header. */
export function taking(readKey: (call: Call) => string | undefined): Mutant {
  return async (call, honest) => {
    const key = isBelowV1(call) ? readKey(call) : undefined
    return await honest(key === undefined ? call : withHeaders(call, { authorization: `Bearer ${key}` }))
  }
}

/** An error of a gateway, as JSON. Its message ends with an id that is another one in each answer. */
export function toError(
  { type, hasCode }: Dialect,
  { message, code = '', reply }: { message: string; code?: string; reply: Reply },
) {
  return { error: { message: `${message} (request id: ${toRequestId(reply)})`, type, ...(hasCode && { code }) } }
}

/** The id of a request in the form of these gateways, made of the mock's. */
export function toRequestId(reply: Reply): string {
  return `2026082110${(reply.headers['x-request-id'] ?? '').replaceAll(/[^a-z\d]/gi, '').slice(-24)}`
}

/** The model of a call with JSON or with a form; undefined if it names none. */
export function readModel(call: Call): string | undefined {
  const { model } = readMembers(call)
  if (typeof model === 'string') return model
  return /name="model"\r\n\r\n([^\r]{1,200})\r\n/.exec(new TextDecoder('latin1').decode(call.body.subarray(0, 65_536)))?.[1]
}

/** The account of an active key. */
export async function findAccount(call: Call, state: State): Promise<{ account: string; balance: number } | undefined> {
  const token = readToken(call)
  const found = token === '' ? undefined : await state.store.findKey(await digest(token))
  if (found === undefined || findKeyCause(found.key, state.clock.seconds()) !== undefined) return undefined
  return { account: found.key.account, balance: found.balance }
}
