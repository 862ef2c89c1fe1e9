import type { Awaitable } from '../state/awaitable.ts'
import { findClientKey } from './client-calls.ts'
import type { Mutant } from './mutant.ts'

/** Makes a new key of an account and hands it to the client. @returns the id of the key. */
export type RenewKey = (account: string) => Awaitable<string>

/**
 * After the first served request there is a new key, after the second one all others are revoked: in between both are valid,
 * as the documentation says of a rotation.
 */
export function rotateKey(renew: RenewKey): Mutant {
  let served = 0
  let fresh: string | undefined
  return async (call, honest, state) => {
    const key = await findClientKey(call, state)
    if (key === undefined) return await honest(call)
    if (served >= 2 && fresh !== undefined)
      for (const { id } of await state.store.listKeys(key.account)) if (id !== fresh) await state.store.revokeKey(key.account, id)
    const reply = await honest(call)
    if (reply.status !== 200) return reply
    served += 1
    if (served === 1) fresh = await renew(key.account)
    return reply
  }
}
