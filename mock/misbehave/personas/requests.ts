import { type Call, toPath } from '../../pipeline/call.ts'
import { isBelowV1 } from '../api-paths.ts'
import { asOwner, caused, readMembers, withMembers } from '../mutants/build.ts'
import type { Deviation, Dialect } from './persona.ts'
import { noChannel } from './routes.ts'
import { findAccount, jsonReply, readModel, rewritten, toError } from './wire.ts'

// What these gateways refuse, in which order, and in which words.

const chat = '/v1/chat/completions'

export function unknownModel(dialect: Dialect): Deviation {
  return {
    name: 'unknown-model-503',
    says: 'an unknown model is answered with 503, which clients send again',
    behave: rewritten(caused('model_unknown'), noChannel(dialect)),
    seenBy: ['envelope/client-error'],
  }
}

export const onlyConfiguredNames: Deviation = {
  name: 'only-configured-names',
  says: 'models have the names that the operator has given them, and no other',
  behave: async (call, honest, state) => {
    const { model } = readMembers(call)
    if (!isBelowV1(call) || typeof model !== 'string' || model.includes('/')) return await honest(call)
    if (state.catalog.find(model) === undefined) return await honest(call)
    return await honest(withMembers(call, { model: `none/${model}` }))
  },
  seenBy: ['models/unprefixed-id'],
}

/** A body that cannot be read, and a chat without a model or without messages. */
export function invalidBodies(
  dialect: Dialect,
  { noModel, noMessages, syntax }: { readonly noModel: number; readonly noMessages: number; readonly syntax: string },
): Deviation {
  return {
    name: 'invalid-bodies',
    says: `a chat without a model is answered with ${noModel}, one without messages with ${noMessages}, and what is not JSON with an error of Go`,
    behave: rewritten(
      (seen) => caused('body_invalid')(seen) && seen.path === chat,
      (seen) => {
        const members = readMembers(seen.call)
        const error = (message: string, code?: string) => toError(dialect, { message, ...(code && { code }), reply: seen.reply })
        if (!isJson(seen.call)) return { status: 400, value: error(syntax, 'bad_request_body') }
        if (!('model' in members)) return { ...noChannel(dialect)(seen), status: noModel }
        if (!Array.isArray(members['messages']))
          return { status: noMessages, value: error('field messages is required', 'invalid_text_request') }
        return { status: 400, value: error('invalid request', 'invalid_text_request') }
      },
    ),
    seenBy: noMessages < 500 ? [] : ['envelope/client-error'],
  }
}

function isJson(call: Call): boolean {
  try {
    JSON.parse(new TextDecoder().decode(call.body))
    return true
  } catch {
    return false
  }
}

/** The body and the model are judged before the balance. */
export function creditsLast(dialect: Dialect): Deviation {
  return {
    name: 'credits-last',
    says: 'without credits, what is not JSON is still answered with 400, and an unknown model with 503',
    behave: rewritten(
      (seen) => {
        if (!caused('credits_zero')(seen) || seen.call.method !== 'POST' || isForm(seen.call)) return false
        return !isJson(seen.call) || seen.state.catalog.find(readModel(seen.call) ?? '') === undefined
      },
      (seen) =>
        isJson(seen.call)
          ? noChannel(dialect)(seen)
          : { status: 400, value: toError(dialect, { message: 'invalid character in the body', reply: seen.reply }) },
    ),
    seenBy: [],
  }
}

function isForm(call: Call): boolean {
  return (call.header('content-type') ?? '').startsWith('multipart/')
}

/** The list does not cost anything. */
export const listWithoutCredits: Deviation = {
  name: 'list-without-credits',
  says: 'lists do not look at the balance',
  behave: async (call, honest, state) => {
    const reply = await honest(call)
    const isBroke = reply.entry?.cause === 'credits_zero' && toPath(call) === '/v1beta/models'
    return isBroke ? await honest(asOwner(call, state)) : reply
  },
  seenBy: ['credits/no-credit-model-list'],
}

/** How many credits are set aside for a call before its price is known. */
const setAside = 500

/** A call is refused unless the balance covers more than it costs. */
export function reserve(dialect: Dialect, tell: Tell): Deviation {
  return {
    name: 'reserve',
    says: `${setAside} credits are set aside for a call before its price is known, so it is refused at an exact balance`,
    behave: async (call, honest, state) => {
      const owner = isBelowV1(call) && call.method === 'POST' ? await findAccount(call, state) : undefined
      if (owner === undefined || owner.balance <= 0 || owner.balance >= setAside) return await honest(call)
      const reply = { status: 403, headers: {}, body: '' }
      return jsonReply(reply, 403, tell({ dialect, path: toPath(call), balance: owner.balance, need: setAside, reply }))
    },
    seenBy: ['credits/reserve-released'],
  }
}

/** What a refusal for lack of credits says. */
export type Tell = (refused: Refused) => unknown

/** A call that the balance does not cover. */
export interface Refused {
  readonly dialect: Dialect
  readonly path: string
  readonly balance: number
  readonly need: number
  readonly reply: Parameters<typeof jsonReply>[0]
}

/** How these gateways write credits: 500,000 of them are a dollar. */
export function toDollars(credits: number): string {
  return `＄${(credits / 500_000).toFixed(6)}`
}

export function foreign403(
  dialect: Dialect,
  { says, tell, seenBy }: Pick<Deviation, 'says' | 'seenBy'> & { tell: Tell },
): Deviation {
  return {
    name: 'foreign-403',
    says,
    behave: rewritten(
      (seen) => seen.reply.status === 403 && caused('credits_zero', 'credits_short')(seen),
      ({ path, reply }) => {
        const balance = reply.entry?.balance ?? 0
        return { status: 403, value: tell({ dialect, path, balance, need: Math.max(setAside, balance + 1), reply }) }
      },
    ),
    seenBy: ['envelope/forbidden-message', 'envelope/forbidden-type', 'envelope/forbidden-code', ...seenBy],
  }
}

/** In English, and the same whatever the balance. */
export const tellNoQuota: Tell = ({ dialect, reply }) => {
  const { error } = toError(
    { ...dialect, hasCode: true },
    { message: 'user quota is not enough', code: 'insufficient_user_quota', reply },
  )
  return { error: { ...error, param: '' } }
}
