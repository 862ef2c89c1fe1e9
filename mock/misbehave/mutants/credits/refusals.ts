import type { Mutant } from '../../mutant.ts'
import {
  afterwards,
  asOwner,
  caused,
  instead,
  isConfigured,
  type MutantDefinition,
  readJson,
  readMembers,
  type Seen,
  see,
  withJson,
} from '../build.ts'
import { short, zero } from './conditions.ts'

const chat = '/v1/chat/completions'

/** Serves a call that the honest mock refuses with 403. */
const serveBroke =
  (condition: (seen: Seen) => boolean): Mutant =>
  async (call, honest, state) => {
    const reply = await honest(call)
    return reply.status === 403 && condition(see(call, reply, state)) ? await honest(asOwner(call, state)) : reply
  }

/** Wrong about who can pay, and about what a refusal does. */
export const creditsRefusalsMutants = {
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
      because: 'they use an empty account',
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
      says: 'an insufficient balance is served',
      behave: serveBroke(short),
      alsoBreaks: ['credits/burst-topped-up'],
      because: 'the balance is less than its last calls cost',
    },
  ],
  'credits/refused-before-output': [
    {
      name: 'stream-first',
      says: 'a stream begins before the credits are checked',
      behave: instead(
        (seen) => zero(seen) && readMembers(seen.call)['stream'] === true,
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
      says: 'the refusal also contains the answer',
      behave: instead(
        (seen) => zero(seen) && seen.path === chat,
        ({ reply }) =>
          withJson(reply, { ...readJson(reply), choices: [{ index: 0, message: { role: 'assistant', content: 'Hello' } }] }),
      ),
    },
  ],
  'credits/unauthorized-first': [
    {
      name: 'balance-first',
      says: 'the balance is checked before the key',
      behave: instead(
        (seen) => caused('key_revoked')(seen) && (seen.reply.entry?.balance ?? 1) <= 0,
        ({ reply }) => ({ ...reply, status: 403 }),
      ),
    },
  ],
  'credits/refusal-free': [
    {
      name: 'charged-when-short',
      says: 'a refusal for an insufficient balance takes the balance',
      behave: afterwards(short, ({ reply, state }) => state.store.setBalance(reply.entry?.account ?? '', 0)),
      alsoBreaks: ['credits/burst-topped-up'],
      because: 'its sums do not add up',
    },
    {
      name: 'speech-charged-when-short',
      says: 'a refusal of speech for an insufficient balance takes the balance',
      behave: afterwards(
        (seen) => short(seen) && seen.path === '/v1/audio/speech',
        ({ reply, state }) => state.store.setBalance(reply.entry?.account ?? '', 0),
      ),
    },
    {
      name: 'below-zero',
      says: 'a refusal takes a credit from an empty account',
      behave: afterwards(
        (seen) => zero(seen) && !isConfigured(seen),
        ({ reply, state }) => state.store.credit(reply.entry?.account ?? '', -1),
      ),
      alsoBreaks: ['credits/burst'],
      because: 'most calls of a burst are refused',
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
