import { withHeaders } from '../call.ts'
import { digest } from '../digest.ts'
import type { Mutant } from '../mutant.ts'
import { type MutantDefinition, membersOf } from './build.ts'
import { cheaper } from './credits.ts'

const chat = '/v1/chat/completions'

/** Wrong about calls that come together. */
export const burstMutants = {
  'credits/burst': [
    {
      name: 'double-spent',
      says: 'the balance is read before a call and written after it',
      behave: readThenWrite(),
      alsoBreaks: [
        'credits/charged',
        'credits/usage-cost',
        'credits/price-follows-tokens',
        'credits/price-follows-model',
        'credits/choices-billed',
      ],
      because: 'their calls may overlap',
    },
    {
      name: 'streams-free',
      says: 'streams cost nothing',
      behave: cheaper(
        ({ call }) => membersOf(call)['stream'] === true,
        () => 0,
      ),
    },
    {
      name: 'one-lost',
      says: 'the last call that the balance would pay is refused',
      behave: lastRefused(),
      alsoBreaks: ['credits/short-balance'],
      because: 'it is about small balances',
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>

/** Calls that overlap see the same balance, and the last one to finish decides what is left. */
function readThenWrite(): Mutant {
  return async (call, honest, world) => {
    const { account, balance } = await found(call, world)
    if (account === undefined || !call.target.startsWith(chat)) return await honest(call)
    await new Promise((resolve) => setTimeout(resolve, 5))
    await world.store.setBalance(account, balance)
    return await honest(call)
  }
}

/** Keeps back the credits of one call. */
function lastRefused(): Mutant {
  return async (call, honest, world) => {
    const { account, balance } = await found(call, world)
    if (account === undefined || balance <= 0 || balance > 8 || !call.target.startsWith(chat)) return await honest(call)
    return await honest(withHeaders(call, { authorization: `Bearer ${world.secrets.noCreditKey}` }))
  }
}

async function found(
  call: Parameters<Mutant>[0],
  world: Parameters<Mutant>[2],
): Promise<{ account: string | undefined; balance: number }> {
  const token = (call.header('authorization') ?? '').replace(/^Bearer /, '')
  const known = token === '' ? undefined : await world.store.findKey(await digest(token))
  return { account: known?.key.status === 'active' ? known.key.account : undefined, balance: known?.balance ?? 0 }
}
