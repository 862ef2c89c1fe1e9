import { type Call, type Reply, toPath, withHeaders } from '../../pipeline/call.ts'
import { digest } from '../../state/digest.ts'
import type { State } from '../../state/state.ts'
import { isBelowV1 } from '../api-paths.ts'
import type { Mutant } from '../mutant.ts'
import { instead, readToken, type Seen } from '../mutants/build.ts'

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

/** The account of an active key. */
export async function findAccount(call: Call, state: State): Promise<{ account: string; balance: number } | undefined> {
  const token = readToken(call)
  const found = token === '' ? undefined : await state.store.findKey(await digest(token))
  return found?.key.status === 'active' ? { account: found.key.account, balance: found.balance } : undefined
}
