import { type Call, ConnectionCut, toPath } from '../../pipeline/call.ts'
import { sleep } from '../../pipeline/sleep.ts'
import type { State } from '../../state/state.ts'
import { isBelowV1 } from '../api-paths.ts'
import type { Mutant } from '../mutant.ts'
import { asOwner, instead, readJson, readMembers, withJson, withMembers } from '../mutants/build.ts'
import { answering, eventing, streaming } from '../mutants/build-answers.ts'
import type { Deviation, Dialect } from './persona.ts'
import { noChannel } from './routes.ts'
import { findAccount, rewritten, toError, toRequestId } from './wire.ts'

// What these gateways answer with success, and what they take for it.

const messages = '/v1/messages'

export const costNotTold: Deviation = {
  name: 'cost-not-told',
  says: 'usage counts tokens and does not tell the credits',
  behave: instead(
    ({ reply }) => reply.status === 200 && typeof reply.body === 'string' && parseBody(reply.body)?.usage?.credits !== undefined,
    ({ reply }) => {
      const body = readJson(reply)
      const { credits: _, ...usage } = body.usage
      return withJson(reply, { ...body, usage })
    },
  ),
  seenBy: ['credits/usage-amount'],
}

/** A body that the mock made; undefined if it is not JSON. */
function parseBody(text: string): { readonly usage?: { readonly credits?: unknown } } | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The id of the upstream's chat completion is kept. */
export const chatIdOfMessages: Deviation = {
  name: 'chat-id-of-messages',
  says: 'the id of an answer of /v1/messages is that of a chat completion',
  behave: answering(messages, (body) => ({ ...body, id: String(body.id).replace(/^msg_/, 'chatcmpl-') })),
  seenBy: ['messages/identity', 'contract/create-message'],
}

export const maxTokensOptional: Deviation = {
  name: 'max-tokens-optional',
  says: 'messages without max_tokens are left to the provider',
  behave: async (call, honest) => {
    const members = readMembers(call)
    const isWhole = toPath(call) === messages && 'model' in members && 'messages' in members
    return await honest(isWhole && members['max_tokens'] === undefined ? withMembers(call, { max_tokens: 16 }) : call)
  },
  seenBy: ['messages/required-members'],
}

/** The reason that the upstream gave is kept. */
export const openAiStopReason: Deviation = {
  name: 'openai-stop-reason',
  says: 'the stop_reason of /v1/messages is length, as OpenAI says it',
  behave: (call, honest, state) =>
    answering(messages, (body) => (body.stop_reason === 'max_tokens' ? { ...body, stop_reason: 'length' } : body))(
      call,
      (inner) =>
        eventing(messages, (event) => {
          if (event.delta?.stop_reason === 'max_tokens') event.delta.stop_reason = 'length'
        })(inner, honest, state),
      state,
    ),
  seenBy: ['messages/stop-reason', 'contract/create-message'],
}

export const noMessageStop: Deviation = {
  name: 'no-message-stop',
  says: 'a stream of /v1/messages ends without message_stop',
  behave: streaming(messages, (event) => (event.includes('message_stop') ? undefined : event)),
  seenBy: ['streaming/message-events'],
}

/** The length of the upstream's answer is kept for one that is shorter. */
export const cutMessages: Deviation = {
  name: 'cut-messages',
  says: 'an answer of /v1/messages declares 52 bytes more than it has, and the connection is closed',
  behave: instead(
    ({ path, reply }) => path === messages && reply.status === 200 && typeof reply.body === 'string',
    ({ reply }) => {
      const length = Buffer.byteLength(String(reply.body)) + 52
      return { ...reply, headers: { ...reply.headers, 'content-length': String(length) }, body: cutAfter(String(reply.body)) }
    },
  ),
  seenBy: ['operations/offered'],
}

async function* cutAfter(text: string): AsyncGenerator<string> {
  yield text
  throw new ConnectionCut()
}

/** Only the models of one provider are translated. */
export function onlyClaude(dialect: Dialect): Deviation {
  return {
    name: 'only-claude',
    says: '/v1/messages answers 500 to a model that is not of Anthropic',
    behave: rewritten(
      ({ path, call, reply }) =>
        path === messages && reply.status === 200 && !String(readMembers(call)['model']).includes('claude'),
      ({ reply }) => ({ status: 500, value: toError(dialect, { message: 'invalid claude model', reply }) }),
    ),
    seenBy: ['messages/other-models'],
  }
}

export function imageModelRequired(dialect: Dialect): Deviation {
  return {
    name: 'image-model-required',
    says: 'images without a model are routed to dall-e-2, for which no channel is configured under that name',
    behave: rewritten(
      ({ path, call, reply }) =>
        path === '/v1/images/generations' && reply.status === 200 && readMembers(call)['model'] === undefined,
      noChannel(dialect, 'dall-e-2'),
    ),
    seenBy: ['images/model-optional'],
  }
}

/** Every answer has an id by which the gateway can be told. */
export function ownHeaders(headers: Readonly<Record<string, string>> = {}): Deviation {
  return {
    name: 'own-headers',
    says: `every answer has ${['X-Oneapi-Request-Id', ...Object.keys(headers)].join(' and ')}`,
    behave: async (call, honest) => {
      const reply = await honest(call)
      if (!isApi(call)) return reply
      return { ...reply, headers: { ...reply.headers, 'x-oneapi-request-id': toRequestId(reply), ...lower(headers) } }
    },
    seenBy: [],
  }
}

/** Console and test-control API are the mock's own. */
function isApi(call: Call): boolean {
  return !/^\/(console|__admin|health)/.test(call.target)
}

function lower(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** Concurrent calls of an account all see the balance that it had before. */
export const overdraft: Deviation = {
  name: 'overdraft',
  says: 'the balance is looked at before and charged after a call, so calls that come together are served on credit',
  behave: overdrawing(),
  seenBy: ['credits/burst', 'credits/burst-topped-up'],
}

function overdrawing(): Mutant {
  const underWays = new WeakMap<State, Map<string, number>>()
  return async (call, honest, state) => {
    const underWay = underWays.get(state) ?? new Map<string, number>()
    underWays.set(state, underWay)
    const owner = isBelowV1(call) && call.method === 'POST' ? await findAccount(call, state) : undefined
    if (owner === undefined) return await honest(call)
    const { account } = owner
    const count = (by: number) => {
      underWay.set(account, (underWay.get(account) ?? 0) + by)
      return underWay.get(account) ?? 0
    }
    const before = count(1) - 1
    // The provider takes some time.
    await sleep(10)
    const reply = await honest(call)
    const beside = Math.max(before, count(-1))
    if (reply.status !== 403 || beside === 0 || owner.balance <= 0) return reply
    const again = await honest(asOwner(call, state))
    await state.store.setBalance(account, -(again.entry?.credits ?? 1))
    return again
  }
}
