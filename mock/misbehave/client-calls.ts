import type { Call } from '../pipeline/call.ts'
import { digest } from '../state/digest.ts'
import type { State } from '../state/state.ts'
import type { StoredKey } from '../state/store.ts'
import { isBelowV1 } from './api-paths.ts'

/** OPTIONS is the browser's own request, which no scenario is about. */
export function isClientCall(call: Call): boolean {
  return isBelowV1(call) && call.method !== 'OPTIONS'
}

/** The key of a client's call, revoked or not; undefined if it has none, or the call is none of a client. */
export async function findClientKey(call: Call, state: State): Promise<StoredKey | undefined> {
  if (!isClientCall(call)) return undefined
  const token = (call.header('authorization') ?? `Bearer ${call.header('x-api-key') ?? ''}`).replace(/^bearer +/i, '')
  return (await state.store.findKey(await digest(token)))?.key
}
