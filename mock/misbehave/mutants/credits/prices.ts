import { afterwards, instead, type MutantDefinition, readJson, readMembers, withJson } from '../build.ts'
import { cheaper, priced } from './cheaper.ts'

const chat = '/v1/chat/completions'

/** Wrong about what calls cost. */
export const creditsPricesMutants = {
  'credits/failure-free': [
    {
      name: 'charged-when-invalid',
      says: 'a request that is answered with 400 costs a credit',
      behave: afterwards(
        ({ reply }) => reply.status === 400 && (reply.entry?.balance ?? 0) > 0,
        ({ reply, state }) => state.store.credit(reply.entry?.account ?? '', -1),
      ),
      alsoBreaks: ['credits/*'],
      because: 'the balance of a shared account falls while they compare it',
    },
    {
      name: 'unknown-voice-charged',
      says: 'a request for speech of a model that does not exist costs a credit',
      behave: afterwards(
        ({ path, reply }) => path === '/v1/audio/speech' && reply.status === 404 && (reply.entry?.balance ?? 0) > 0,
        ({ reply, state }) => state.store.credit(reply.entry?.account ?? '', -1),
      ),
    },
  ],
  'credits/charged': [
    {
      name: 'embeddings-free',
      says: 'embeddings cost nothing',
      behave: priced('/v1/embeddings', 0),
      alsoBreaks: ['credits/price-follows-tokens'],
      because: 'it looks at the price of embeddings as well',
    },
    {
      name: 'image-free',
      says: 'images cost nothing',
      behave: priced('/v1/images/generations', 0),
    },
    {
      name: 'rerank-free',
      says: 'rerank costs nothing',
      behave: priced('/v1/rerank', 0),
    },
    {
      name: 'compact-free',
      says: 'compact responses cost nothing',
      behave: priced('/v1/responses/compact', 0),
    },
    {
      name: 'messages-pay-back',
      says: 'messages give credits instead of taking them',
      behave: priced('/v1/messages', -5),
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
    {
      name: 'embeddings-flat',
      says: 'embeddings cost the same whatever the tokens',
      behave: priced('/v1/embeddings', 1),
    },
    {
      name: 'compact-flat',
      says: 'a compact response costs the same whatever the tokens',
      behave: priced('/v1/responses/compact', 5),
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
        ({ call }) => Number(readMembers(call)['n'] ?? 1) > 1,
        (credits, { call }) => credits / Number(readMembers(call)['n']),
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
          } = readJson(reply)
          return withJson(reply, { ...body, usage })
        },
      ),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
