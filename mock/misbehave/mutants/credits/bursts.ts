import { type Call, withHeaders } from '../../../pipeline/call.ts'
import { sleep } from '../../../pipeline/sleep.ts'
import { digest } from '../../../state/digest.ts'
import { startsWithV1 } from '../../api-paths.ts'
import type { Mutant } from '../../mutant.ts'
import { type MutantDefinition, onConsole, readMembers, readToken } from '../build.ts'
import { cheaper } from './cheaper.ts'
import { topUps } from './conditions.ts'

const chat = '/v1/chat/completions'

/** Wrong about concurrent calls. */
export const creditsBurstsMutants = {
  'credits/burst': [
    {
      name: 'double-spent',
      says: 'the balance is read before a call and written after it',
      behave: readThenWrite(),
      alsoBreaks: [
        'credits/burst-topped-up',
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
        ({ call }) => readMembers(call)['stream'] === true,
        () => 0,
      ),
      alsoBreaks: ['credits/stream-price'],
      because: 'it compares a stream with a plain call',
    },
    {
      name: 'one-lost',
      says: 'the last call that the balance covers is refused while others go on',
      behave: lastRefused(),
    },
  ],
  'credits/burst-topped-up': [
    {
      name: 'top-up-overwrites',
      says: 'a top-up reads the balance and overwrites what was charged in between',
      behave: onConsole('POST', topUps, async (call, honest, state) => {
        const reply = await honest(call)
        const account = reply.entry?.account ?? ''
        const balance = await state.store.balance(account)
        await sleep(10)
        await state.store.setBalance(account, balance)
        return reply
      }),
    },
    {
      name: 'top-up-lost',
      says: 'a top-up of an account that is in use is lost',
      behave: lostInBursts(),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>

/** Forgets top-ups of accounts that have made four calls in the last second. */
function lostInBursts(): Mutant {
  const calls = new Map<string, number[]>()
  return async (call, honest, state) => {
    const now = performance.now()
    const reply = await honest(call)
    const account = reply.entry?.account ?? ''
    const recent = (calls.get(account) ?? []).filter((at) => now - at < 1000)
    if (startsWithV1(call)) calls.set(account, [...recent, now])
    if (call.method === 'POST' && topUps.test(call.target) && recent.length >= 4)
      await state.store.credit(account, -Number(readMembers(call)['credits']))
    return reply
  }
}

/** Calls that overlap see the same balance, and the last one to finish overwrites it. */
function readThenWrite(): Mutant {
  return async (call, honest, state) => {
    const { account, balance } = await found(call, state)
    if (account === undefined || !call.target.startsWith(chat)) return await honest(call)
    await sleep(5)
    await state.store.setBalance(account, balance)
    return await honest(call)
  }
}

/** Refuses the last call that the balance covers, if the account has made others. */
function lastRefused(): Mutant {
  const calls = new Map<string, number>()
  return async (call, honest, state) => {
    const { account, balance } = await found(call, state)
    const before = calls.get(account ?? '') ?? 0
    if (account !== undefined) calls.set(account, before + 1)
    if (account === undefined || balance <= 0 || balance > 8 || before < 3 || !call.target.startsWith(chat))
      return await honest(call)
    return await honest(withHeaders(call, { authorization: `Bearer ${state.secrets.noCreditKey}` }))
  }
}

async function found(call: Call, state: Parameters<Mutant>[2]): Promise<{ account: string | undefined; balance: number }> {
  const token = readToken(call)
  const known = token === '' ? undefined : await state.store.findKey(await digest(token))
  return { account: known?.key.status === 'active' ? known.key.account : undefined, balance: known?.balance ?? 0 }
}
