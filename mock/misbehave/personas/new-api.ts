import { chatIdOfMessages, costNotTold, imageModelRequired, maxTokensOptional, ownHeaders } from './answers.ts'
import {
  anthropicHeader,
  channelSuffix,
  firstOfTwoHeaders,
  foreign401,
  geminiKey,
  midjourneyHeader,
  prefixOptional,
  schemeAsWritten,
  schemeOptional,
  webSocketProtocol,
} from './keys.ts'
import type { Dialect, Persona } from './persona.ts'
import {
  creditsLast,
  foreign403,
  invalidBodies,
  listWithoutCredits,
  onlyConfiguredNames,
  reserve,
  type Tell,
  toDollars,
  unknownModel,
} from './requests.ts'
import { geminiList, notFoundFirst, openAiList, pageForUnknownPaths } from './routes.ts'
import { readModel, rewritten, toError } from './wire.ts'

const dialect: Dialect = { type: 'new_api_error', hasCode: true }

/** In Chinese, with the balance; in Anthropic's form where the operation has it. */
const tellBalance: Tell = ({ path, balance, need, reply }) => {
  const message =
    balance > 0
      ? `预扣费额度失败, 用户剩余额度: ${toDollars(balance)}, 需要预扣费额度: ${toDollars(need)}`
      : `用户额度不足, 剩余额度: ${toDollars(balance)}`
  const { error } = toError(dialect, { message, code: 'insufficient_user_quota', reply })
  if (path === '/v1/messages') return { type: 'error', error: { type: error.type, message: error.message } }
  return { error: { ...error, param: '' } }
}

/** The gateway that TokModel's endpoints look most like. Revocation takes effect at once, as it does without its cache. */
export const newApi: Persona = {
  name: 'new-api',
  says: 'QuantumNous/new-api as of August 2026 (2d8e50b), with a channel of the type OpenAI',
  deviations: [
    ownHeaders({ 'X-New-Api-Version': 'v0.9.0' }),
    notFoundFirst,
    pageForUnknownPaths,
    channelSuffix(dialect),
    foreign401(dialect, {
      missing: 'Invalid token',
      invalid: 'Invalid token',
      says: 'a 401 has a message with a request id, a type of the gateway and a code that is no number',
    }),
    foreign403(dialect, {
      says: 'a 403 for lack of credits is in Chinese, tells the balance in dollars, has a code that is a text, and the form of Anthropic on /v1/messages',
      tell: tellBalance,
      seenBy: ['envelope/shared-shape', 'hygiene/balance-in-refusal'],
    }),
    openAiList,
    anthropicHeader,
    geminiKey,
    midjourneyHeader,
    webSocketProtocol,
    listWithoutCredits,
    creditsLast(dialect),
    schemeOptional,
    {
      ...schemeAsWritten(dialect, { spellings: /^[Bb]earer /, says: 'Bearer and bearer are understood, BEARER is not' }),
      seenBy: ['bearer/scheme-case'],
    },
    firstOfTwoHeaders,
    prefixOptional,
    reserve(dialect, tellBalance),
    geminiList,
    {
      name: 'compaction',
      says: '/v1/responses/compact wants a compaction of the upstream, and answers 500 to anything else',
      behave: rewritten(
        ({ path, reply }) => path === '/v1/responses/compact' && reply.status === 200,
        ({ reply }) => ({
          status: 500,
          value: toError(dialect, { message: 'bad response body', code: 'bad_response_body', reply }),
        }),
      ),
      seenBy: ['operations/offered'],
    },
    {
      name: 'form-without-model',
      says: '/v1/images/edits without a model is answered with 400',
      behave: rewritten(
        ({ path, call, reply }) => path === '/v1/images/edits' && reply.status === 200 && readModel(call) === undefined,
        ({ reply }) => ({
          status: 400,
          value: toError(dialect, { message: 'model is required', code: 'invalid_request', reply }),
        }),
      ),
      seenBy: [],
    },
    {
      name: 'no-variations',
      says: '/v1/images/variations finds no model in a form and answers 400',
      behave: rewritten(
        ({ path, reply }) => path === '/v1/images/variations' && reply.status === 200,
        ({ reply }) => ({ status: 400, value: toError(dialect, { message: 'Model name not specified', reply }) }),
      ),
      seenBy: ['operations/offered'],
    },
    chatIdOfMessages,
    maxTokensOptional,
    imageModelRequired(dialect),
    unknownModel(dialect),
    invalidBodies(dialect, { noModel: 400, noMessages: 500, syntax: 'invalid character in literal' }),
    onlyConfiguredNames,
    costNotTold,
  ],
}
