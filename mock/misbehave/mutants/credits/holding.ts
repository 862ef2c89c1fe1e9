import { isStream } from '../../../pipeline/call.ts'
import { digest } from '../../../state/digest.ts'
import type { State } from '../../../state/state.ts'
import type { Mutant } from '../../mutant.ts'
import { type MutantDefinition, readMembers, readToken, type Seen, see } from '../build.ts'
import { short } from './conditions.ts'
import { whenLeft } from './leaving.ts'

const chat = '/v1/chat/completions'
const messages = '/v1/messages'
const responses = '/v1/responses'

/** Wrong about what is reserved for calls. */
export const creditsHoldingMutants = {
  'credits/reserve-released': [
    {
      name: 'served-kept',
      says: 'what chat reserves for max_tokens stays reserved after a short answer',
      behave: holding((seen) => (isServed(chat)(seen) ? reserve(seen) : 0)),
    },
    {
      name: 'message-kept',
      says: 'what messages reserve for max_tokens stays reserved after a short answer',
      behave: holding((seen) => (isServed(messages)(seen) ? reserve(seen) : 0)),
    },
    {
      name: 'response-kept',
      says: 'what responses reserve for max_output_tokens stays reserved after a short answer',
      behave: holding((seen) => (isServed(responses)(seen) ? reserve(seen) : 0)),
    },
    {
      name: 'refused-kept',
      says: 'what a message would have cost stays reserved after its refusal for lack of credits',
      behave: holding((seen) => (short(seen) && seen.path === messages ? 1000 : 0)),
    },
    {
      name: 'invalid-kept',
      says: 'what a chat call would have cost stays reserved if it is answered with 400',
      behave: holding((seen) => (seen.reply.status === 400 && seen.path === chat ? 1000 : 0)),
    },
    {
      name: 'unknown-model-kept',
      says: 'what a response would have cost stays reserved if its model does not exist',
      behave: holding((seen) => (seen.reply.status === 404 && seen.path === responses ? 1000 : 0)),
    },
    {
      name: 'speech-kept',
      says: 'what is reserved for speech stays reserved after it',
      behave: holding((seen) => (isServed('/v1/audio/speech')(seen) ? 500 : 0)),
    },
    {
      name: 'image-kept',
      says: 'what is reserved for an edited image stays reserved after it',
      behave: holding((seen) => (isServed('/v1/images/edits')(seen) ? 5000 : 0)),
    },
    {
      name: 'abandoned-kept',
      says: 'what is reserved for a chat stream stays reserved if its client leaves',
      behave: holdingLeft(chat),
    },
    {
      name: 'abandoned-response-kept',
      says: 'what is reserved for a responses stream stays reserved if its client leaves',
      behave: holdingLeft(responses),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>

const isServed =
  (path: string) =>
  ({ path: called, reply }: Seen) =>
    called === path && reply.status === 200 && !isStream(reply.body)

/** What a gateway would reserve for the answer to a call; nothing if its limit is small. */
function reserve({ call }: Pick<Seen, 'call'>): number {
  const { max_tokens: chatLimit, max_output_tokens: responseLimit } = readMembers(call)
  const limit = Number(chatLimit ?? responseLimit ?? 0)
  return limit > 50 ? limit : 0
}

/** Keeps credits of accounts aside for good. Their balances show them, and no call can be paid with them. */
function holding(keep: (seen: Seen) => number, held = new Map<string, number>()): Mutant {
  return async (call, honest, state) => {
    const account = await findAccount(readToken(call), state)
    const kept = held.get(account) ?? 0
    if (kept === 0) {
      const reply = await honest(call)
      if (account !== '') held.set(account, keep(see(call, reply, state)))
      return reply
    }
    await state.store.credit(account, -kept)
    try {
      const reply = await honest(call)
      held.set(account, kept + keep(see(call, reply, state)))
      return reply
    } finally {
      await state.store.credit(account, kept)
    }
  }
}

/** The same for streams of a path that their clients leave. */
function holdingLeft(path: string): Mutant {
  const held = new Map<string, number>()
  const refuse = holding(() => 0, held)
  const notice = whenLeft(path, (seen) => {
    const account = seen.reply.entry?.account ?? ''
    held.set(account, (held.get(account) ?? 0) + reserve(seen))
  })
  return async (call, honest, state) => await notice(call, (inner) => refuse(inner, honest, state), state)
}

async function findAccount(token: string, state: State): Promise<string> {
  const found = token === '' ? undefined : await state.store.findKey(await digest(token))
  return found?.key.account ?? ''
}
