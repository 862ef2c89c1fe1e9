import { pathOf } from '../../pipeline/call.ts'
import type { Mutant } from '../mutant.ts'
import {
  afterwards,
  asOwner,
  caused,
  instead,
  isConfigured,
  jsonOf,
  type MutantDefinition,
  membersOf,
  type Seen,
  withJson,
} from './build.ts'

const chat = '/v1/chat/completions'
const zero = caused('credits_zero')
const short = caused('credits_short')
const isServed = ({ reply }: Seen) => reply.status === 200 && (reply.entry?.credits ?? 0) > 0

/** Gives back what a served call has cost, but for a part of it, and corrects the log. */
export const cheaper = (condition: (seen: Seen) => boolean, price: (credits: number, seen: Seen) => number): Mutant =>
  afterwards(
    (seen) => isServed(seen) && condition(seen),
    async (seen) => {
      const { entry } = seen.reply
      const account = entry?.account ?? ''
      const paid = entry?.credits ?? 0
      const wanted = Math.floor(price(paid, seen))
      await seen.world.store.credit(account, paid - wanted)
      const logged = (await seen.world.store.listUsage(account)).findLast(({ id }) => id === entry?.id)
      if (logged !== undefined) logged.credits = wanted
    },
  )

/** Serves a call that the honest mock refuses with 403. */
const serveBroke =
  (condition: (seen: Seen) => boolean): Mutant =>
  async (call, honest, world) => {
    const reply = await honest(call)
    const token = (call.header('authorization') ?? '').replace(/^\S+ +/, '')
    return reply.status === 403 && condition({ call, path: pathOf(call), token, reply, world })
      ? await honest(asOwner(call, world))
      : reply
  }

/** Wrong about what calls cost and who can pay. */
export const creditsMutants = {
  'credits/no-credit-key': [
    {
      name: 'rerank-served',
      says: 'rerank is free of charge for empty accounts',
      behave: serveBroke((seen) => zero(seen) && seen.path === '/v1/rerank'),
    },
    {
      name: 'answers-402',
      says: 'an empty account is answered with 402',
      behave: instead(
        (seen) => zero(seen) && seen.path !== '/v1beta/models',
        ({ reply }) => ({ ...reply, status: 402 }),
      ),
      alsoBreaks: ['credits/second-key', 'credits/top-up', 'credits/no-automatic-top-up', 'credits/burst'],
      because: 'they see an empty account refused',
    },
    {
      name: 'answers-400',
      says: 'images answer an empty account with 400',
      behave: instead(
        (seen) => zero(seen) && seen.path.startsWith('/v1/images/'),
        ({ reply }) => ({ ...reply, status: 400 }),
      ),
    },
  ],
  'credits/no-credit-model-list': [
    {
      name: 'listed',
      says: 'the model list is served to empty accounts',
      behave: serveBroke((seen) => zero(seen) && seen.path === '/v1beta/models'),
    },
  ],
  'credits/short-balance': [
    {
      name: 'overdraft',
      says: 'a balance that does not suffice is served',
      behave: serveBroke(short),
      alsoBreaks: ['credits/burst-topped-up'],
      because: 'its last calls find less than they cost',
    },
  ],
  'credits/refused-before-output': [
    {
      name: 'stream-first',
      says: 'a stream begins before the credits are looked at',
      behave: instead(
        (seen) => zero(seen) && membersOf(seen.call)['stream'] === true,
        ({ reply }) => ({
          ...reply,
          status: 200,
          headers: { ...reply.headers, 'content-type': 'text/event-stream' },
          body: 'data: {"choices":[{"index":0,"delta":{"content":"Hel"}}]}\n\ndata: {"error":{"message":"Insufficient credits."}}\n\n',
        }),
      ),
      alsoBreaks: ['credits/burst'],
      because: 'half of its calls are streams',
    },
    {
      name: 'answer-beside',
      says: 'the refusal has the answer beside it',
      behave: instead(
        (seen) => zero(seen) && seen.path === chat,
        ({ reply }) =>
          withJson(reply, { ...jsonOf(reply), choices: [{ index: 0, message: { role: 'assistant', content: 'Hello' } }] }),
      ),
    },
  ],
  'credits/unauthorized-first': [
    {
      name: 'balance-first',
      says: 'the balance is looked at before the key',
      behave: instead(
        (seen) => caused('key_revoked')(seen) && (seen.reply.entry?.balance ?? 1) <= 0,
        ({ reply }) => ({ ...reply, status: 403 }),
      ),
    },
  ],
  'credits/refusal-free': [
    {
      name: 'charged-when-short',
      says: 'a refusal for a balance that does not suffice takes it',
      behave: afterwards(short, ({ reply, world }) => world.store.setBalance(reply.entry?.account ?? '', 0)),
      alsoBreaks: ['credits/burst-topped-up'],
      because: 'its sums do not add up',
    },
    {
      name: 'below-zero',
      says: 'a refusal takes a credit from an empty account',
      behave: afterwards(
        (seen) => zero(seen) && !isConfigured(seen),
        ({ reply, world }) => world.store.credit(reply.entry?.account ?? '', -1),
      ),
      alsoBreaks: ['credits/burst'],
      because: 'most calls of a burst are refused',
    },
  ],
  'credits/charged': [
    {
      name: 'embeddings-free',
      says: 'embeddings cost nothing',
      behave: cheaper(
        ({ path }) => path === '/v1/embeddings',
        () => 0,
      ),
    },
    {
      name: 'compact-free',
      says: 'compact responses cost nothing',
      behave: cheaper(
        ({ path }) => path === '/v1/responses/compact',
        () => 0,
      ),
    },
    {
      name: 'messages-pay-back',
      says: 'messages give credits instead of taking them',
      behave: cheaper(
        ({ path }) => path === '/v1/messages',
        () => -5,
      ),
    },
  ],
  'credits/price-follows-tokens': [
    {
      name: 'flat-rate',
      says: 'a long message costs what a short one does',
      behave: cheaper(
        ({ path, reply }) => path === chat && (reply.entry?.credits ?? 0) > 1500 && reply.entry?.model === 'openai/gpt-4o-mini',
        () => 5,
      ),
    },
  ],
  'credits/price-follows-model': [
    {
      name: 'one-price',
      says: 'every model costs what the smallest one does',
      behave: cheaper(
        ({ reply }) => reply.entry?.model === 'openai/gpt-4o',
        (credits) => credits / 10,
      ),
    },
  ],
  'credits/choices-billed': [
    {
      name: 'one-billed',
      says: 'only one of n choices is billed',
      behave: cheaper(
        ({ call }) => Number(membersOf(call)['n'] ?? 1) > 1,
        (credits, { call }) => credits / Number(membersOf(call)['n']),
      ),
    },
  ],
  'credits/usage-amount': [
    {
      name: 'tokens-only',
      says: 'usage has token counts and no credits',
      behave: instead(
        ({ path, reply }) => path === chat && reply.status === 200 && typeof reply.body === 'string',
        ({ reply }) => {
          const {
            usage: { credits: _, ...usage },
            ...body
          } = jsonOf(reply)
          return withJson(reply, { ...body, usage })
        },
      ),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
