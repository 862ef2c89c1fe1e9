import { withHeaders } from '../../../pipeline/call.ts'
import { startsWithV1 } from '../../api-paths.ts'
import type { Mutant } from '../../mutant.ts'
import { afterwards, isConfigured, type MutantDefinition, onConsole, readJson, readMembers, withJson } from '../build.ts'
import { zero } from './conditions.ts'

/** Changes every entry of the usage log. */
export const relogged = (change: (entry: Record<string, unknown>) => object | undefined): Mutant =>
  onConsole('GET', /^\/console\/api\/usage$/, async (call, honest) => {
    const reply = await honest(call)
    const log = readJson(reply)
    return withJson(reply, { ...log, data: log.data.map(change).filter(Boolean) })
  })

/** Wrong about what the console says of credits and does with them. */
export const creditsConsoleMutants = {
  'credits/top-up': [
    { name: 'refusal-cached', says: 'an account that was refused stays refused for a while', behave: cachedRefusals(500) },
  ],
  'credits/top-up-at-once': [
    {
      name: 'fee',
      says: 'a top-up is a credit short',
      behave: onConsole('POST', /top-ups$/, async (call, honest, state) => {
        const reply = await honest(call)
        await state.store.credit(reply.entry?.account ?? '', -1)
        return reply
      }),
      alsoBreaks: ['credits/burst-topped-up'],
      because: 'its sums do not add up',
    },
    {
      name: 'negative',
      says: 'a negative top-up takes credits away',
      behave: onConsole('POST', /top-ups$/, async (call, honest, state) => {
        const reply = await honest(call)
        const credits = Number(readMembers(call)['credits'])
        if (reply.status !== 400 || !(credits < 0)) return reply
        await state.store.credit(reply.entry?.account ?? '', credits)
        return { ...reply, status: 201 }
      }),
    },
    {
      name: 'later',
      says: 'a top-up counts after a while',
      behave: onConsole('POST', /top-ups$/, async (call, honest, state) => {
        const reply = await honest(call)
        const account = reply.entry?.account ?? ''
        const { credits } = readMembers(call)
        await state.store.credit(account, -Number(credits))
        setTimeout(() => void state.store.credit(account, Number(credits)), 300)
        return reply
      }),
      alsoBreaks: ['credits/burst-topped-up', 'credits/top-up'],
      because: 'the credits are not there yet',
    },
  ],
  'credits/no-automatic-top-up': [
    {
      name: 'topped-up',
      says: 'an account that was refused is topped up automatically',
      behave: afterwards(
        (seen) => zero(seen) && !isConfigured(seen),
        ({ reply, state }) => {
          setTimeout(() => void state.store.credit(reply.entry?.account ?? '', 1000), 100)
        },
      ),
    },
  ],
  'credits/balance-shown': [
    {
      name: 'not-found',
      says: 'the console shows no balance',
      behave: onConsole('GET', /credits$/, async () => ({ status: 404, headers: {}, body: '' })),
    },
    {
      name: 'as-text',
      says: 'the balance is a string',
      behave: onConsole('GET', /credits$/, async (call, honest) => {
        const reply = await honest(call)
        return withJson(reply, { object: 'credits', balance: `${readJson(reply).balance} credits` })
      }),
    },
  ],
  'credits/usage-history': [
    {
      name: 'tokens-left-out',
      says: 'the log has no token counts',
      behave: relogged((entry) => ({ ...entry, prompt_tokens: 0, completion_tokens: 0 })),
    },
    { name: 'model-left-out', says: 'the log does not name the model', behave: relogged((entry) => ({ ...entry, model: '' })) },
    {
      name: 'empty',
      says: 'the log is empty',
      behave: relogged(() => undefined),
      alsoBreaks: ['credits/burst-topped-up', 'credits/usage-cost'],
      because: 'the cost is in the log',
    },
  ],
  'credits/usage-cost': [
    {
      name: 'cost-left-out',
      says: 'the log shows no cost',
      behave: relogged((entry) => ({ ...entry, credits: 0 })),
      alsoBreaks: ['credits/burst-topped-up'],
      because: 'its sums do not add up',
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>

function cachedRefusals(ms: number): Mutant {
  const until = new Map<string, number>()
  return async (call, honest, state) => {
    const reply = await honest(call)
    const account = reply.entry?.account ?? ''
    if (reply.entry?.cause === 'credits_zero') until.set(account, performance.now() + ms)
    if (reply.status !== 200 || !startsWithV1(call) || (until.get(account) ?? 0) < performance.now()) return reply
    return await honest(withHeaders(call, { authorization: `Bearer ${state.secrets.noCreditKey}` }))
  }
}
