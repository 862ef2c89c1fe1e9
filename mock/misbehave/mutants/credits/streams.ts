import type { MutantDefinition } from '../build.ts'
import { chargeAgain, relog, repriced, whenLeft, whenOver } from './leaving.ts'

const chat = '/v1/chat/completions'
const messages = '/v1/messages'
const responses = '/v1/responses'

/** Wrong about what streams cost. */
export const creditsStreamsMutants = {
  'credits/abandoned-stream': [
    {
      name: 'billed-twice',
      says: 'a chat stream that its client leaves is billed when the client leaves, and again when it is over',
      behave: whenLeft(chat, (seen) => chargeAgain(seen, seen.reply.entry?.credits ?? 0)),
    },
    {
      name: 'message-billed-twice',
      says: 'a messages stream that its client leaves is billed twice',
      behave: whenLeft(messages, (seen) => chargeAgain(seen, seen.reply.entry?.credits ?? 0)),
    },
    {
      name: 'response-fined',
      says: 'a responses stream that its client leaves costs three times what the whole answer costs',
      behave: whenLeft(responses, async (seen) => {
        const paid = seen.reply.entry?.credits ?? 0
        await seen.state.store.credit(seen.reply.entry?.account ?? '', -2 * paid)
        await relog(seen, (credits) => 3 * credits)
      }),
    },
    {
      name: 'reserve-lost',
      says: 'credits that were reserved for a chat stream are lost when its client leaves',
      behave: whenLeft(chat, ({ reply, state }) => state.store.credit(reply.entry?.account ?? '', -40)),
    },
    {
      name: 'message-refunded',
      says: 'a messages stream that its client leaves is given back, and the log shows its cost',
      behave: whenLeft(messages, ({ reply, state }) => state.store.credit(reply.entry?.account ?? '', reply.entry?.credits ?? 0)),
    },
    {
      name: 'response-refunded-twice',
      says: 'a responses stream that its client leaves is given back twice',
      behave: whenLeft(responses, async (seen) => {
        await seen.state.store.credit(seen.reply.entry?.account ?? '', 2 * (seen.reply.entry?.credits ?? 0))
        await relog(seen, (credits) => -credits)
      }),
    },
    {
      name: 'free',
      says: 'a chat stream that its client leaves costs nothing',
      behave: whenLeft(chat, async (seen) => {
        await seen.state.store.credit(seen.reply.entry?.account ?? '', seen.reply.entry?.credits ?? 0)
        await relog(seen, () => 0)
      }),
    },
  ],
  'credits/stream-price': [
    {
      name: 'response-free',
      says: 'a responses stream costs nothing',
      behave: repriced(responses, () => ({ credits: 0 })),
    },
    {
      name: 'message-doubled',
      says: 'a messages stream costs twice what the plain call costs',
      behave: repriced(messages, ({ credits }) => ({ credits: 2 * credits })),
    },
    {
      name: 'message-charged-twice',
      says: 'a messages stream is charged at its beginning, and again at its end',
      behave: whenOver(messages, (seen) => chargeAgain(seen, seen.reply.entry?.credits ?? 0)),
    },
    {
      name: 'response-cheap',
      says: 'a responses stream costs a third of what the plain call costs',
      behave: repriced(responses, ({ credits }) => ({ credits: Math.ceil(credits / 3) })),
    },
    {
      name: 'output-free',
      says: 'the tokens that a chat stream sends are not counted',
      behave: repriced(chat, ({ prompt_tokens: prompt }) => ({ completion_tokens: 0, credits: prompt })),
      alsoBreaks: ['credits/burst'],
      because: 'half of its calls are streams',
    },
    {
      name: 'input-free',
      says: 'the tokens of the request for a responses stream are not counted',
      behave: repriced(responses, ({ completion_tokens: completion }) => ({ prompt_tokens: 0, credits: completion })),
    },
    {
      name: 'chat-doubled',
      says: 'a chat stream counts its tokens twice',
      behave: repriced(chat, (entry) => ({
        prompt_tokens: 2 * entry.prompt_tokens,
        completion_tokens: 2 * entry.completion_tokens,
        credits: 2 * entry.credits,
      })),
      alsoBreaks: ['credits/burst'],
      because: 'half of its calls are streams',
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
