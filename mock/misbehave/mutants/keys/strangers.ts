import { type Call, toPath, withHeaders } from '../../../pipeline/call.ts'
import type { State } from '../../../state/state.ts'
import type { Mutant } from '../../mutant.ts'
import { type MutantDefinition, readJson, readToken } from '../build.ts'

const keysPath = /^\/console\/api\/keys$/

/** Asks the console with the token of the account whose key is presented, or of the main account. */
const asOwnerOfConsole =
  (isOpen: (call: Call) => boolean): Mutant =>
  async (call, honest, state) => {
    const reply = await honest(call)
    if (reply.status !== 401 || !toPath(call).startsWith('/console/api/') || !isOpen(call)) return reply
    return await honest(withHeaders(call, { authorization: `Bearer ${state.secrets.consoleToken}` }))
  }

/** Does to a key what the honest console refuses to the owner of another account. */
function onAnyKey(method: string, act: (state: State, account: string, id: string) => unknown): Mutant {
  const owners = new Map<string, string>()
  return async (call, honest, state) => {
    const reply = await honest(call)
    if (call.method === 'POST' && keysPath.test(toPath(call)) && reply.status === 201)
      owners.set(readJson(reply).id, reply.entry?.account ?? '')
    const id = toPath(call).split('/').at(-1) ?? ''
    const owner = owners.get(id)
    if (call.method !== method || reply.status !== 404 || owner === undefined) return reply
    await act(state, owner, id)
    return { ...reply, status: 204, body: '' }
  }
}

/** Let people into the console, or at the keys of others. */
export const keysStrangersMutants = {
  'keys/console-credential': [
    {
      name: 'key-opens',
      says: 'an API key opens the console API',
      behave: asOwnerOfConsole((call) => readToken(call).startsWith('sk-')),
    },
    {
      name: 'usage-open',
      says: 'the usage log needs no credential',
      behave: asOwnerOfConsole((call) => call.header('authorization') === undefined && toPath(call).endsWith('/usage')),
    },
  ],
  'keys/other-account': [
    {
      name: 'any-account-revokes',
      says: 'every console token can revoke every key',
      behave: onAnyKey('DELETE', (state, account, id) => state.store.revokeKey(account, id)),
    },
    {
      name: 'any-account-renames',
      says: 'every console token can rename every key',
      behave: onAnyKey('PATCH', (state, account, id) => state.store.renameKey(account, id, 'taken')),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
