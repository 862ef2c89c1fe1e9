import type { Mutant } from '../../mutant.ts'
import { asOwner, type MutantDefinition, readJson, readMembers } from '../build.ts'
import { topUps } from './conditions.ts'

/** Wrong about which account pays. */
export const creditsAccountsMutants = {
  'credits/other-account': [
    {
      name: 'top-up-for-all',
      says: 'a top-up counts for every account',
      behave: topUpForAll(),
      alsoBreaks: ['credits/*'],
      because: 'they compare the balances of accounts',
    },
  ],
  'credits/second-key': [
    {
      name: 'balance-per-key',
      says: 'a second key spends from no balance at all',
      behave: async (call, honest, state) => {
        const reply = await honest(call)
        if (reply.status !== 403) return reply
        const [first] = await state.store.listKeys(reply.entry?.account ?? '')
        return first !== undefined && reply.entry?.key !== first.id ? await honest(asOwner(call, state)) : reply
      },
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>

/** Adds every top-up to every account that the test-control API has created. */
function topUpForAll(): Mutant {
  const made = new Set<string>()
  return async (call, honest, state) => {
    const reply = await honest(call)
    if (call.method === 'POST' && call.target === '/__admin/accounts') made.add(String(readJson(reply)?.id))
    if (call.method !== 'POST' || !topUps.test(call.target)) return reply
    for (const id of made)
      if (id !== reply.entry?.account && (await state.store.hasAccount(id)))
        await state.store.credit(id, Number(readMembers(call)['credits']))
    return reply
  }
}
