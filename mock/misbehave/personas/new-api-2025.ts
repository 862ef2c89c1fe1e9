import {
  chatIdOfMessages,
  costNotTold,
  cutMessages,
  imageModelRequired,
  maxTokensOptional,
  noMessageStop,
  onlyClaude,
  openAiStopReason,
  overdraft,
  ownHeaders,
} from './answers.ts'
import {
  anthropicHeader,
  channelSuffix,
  firstOfTwoHeaders,
  foreign401,
  midjourneyHeader,
  prefixOptional,
  schemeAsWritten,
  schemeOptional,
  webSocketProtocol,
} from './keys.ts'
import type { Deviation, Dialect, Persona } from './persona.ts'
import {
  creditsLast,
  foreign403,
  invalidBodies,
  onlyConfiguredNames,
  type Tell,
  tellNoQuota,
  toDollars,
  unknownModel,
} from './requests.ts'
import { fewerOperations, neverServed, noChannel, notFoundFirst, openAiList, pageForUnknownPaths } from './routes.ts'
import { rewritten, toError } from './wire.ts'

const dialect: Dialect = { type: 'new_api_error', hasCode: false }

/** The same whatever the balance, but for images. */
const tellQuota: Tell = (refused) => {
  if (!refused.path.startsWith('/v1/images/')) return tellNoQuota(refused)
  const { balance, need, reply } = refused
  const message = `user quota: ${toDollars(balance)}, need quota: ${toDollars(need)}`
  const { error } = toError({ ...dialect, hasCode: true }, { message, code: 'insufficient_user_quota', reply })
  return { error: { ...error, param: '' } }
}

/** No answer of /v1/messages is whole, so its checks come to no verdict. */
const behindTheCut = (deviation: Deviation): Deviation => ({ ...deviation, hiddenBy: cutMessages.name })

/** The same gateway a year before, when it had fewer operations. */
export const newApi2025: Persona = {
  name: 'new-api-2025',
  says: 'Calcium-Ion/new-api as of April 2025 (ef8ae4d), with a channel of the type OpenAI',
  deviations: [
    ownHeaders({ 'X-New-Api-Version': 'v0.6.0' }),
    fewerOperations(
      ['/v1/responses', '/v1/responses/compact', '/v1beta/models'],
      'responses and /v1beta/models are not there, and answer 404 whatever the key',
    ),
    notFoundFirst,
    pageForUnknownPaths,
    channelSuffix(dialect),
    foreign401(dialect, {
      missing: '未提供令牌',
      invalid: '无效的令牌',
      says: 'a 401 is in Chinese, differs for no key and a wrong one, has a request id, a type of the gateway, and no code',
    }),
    foreign403(dialect, {
      says: 'a 403 for lack of credits has a type of the gateway and a code that is a text, and tells the balance for images',
      tell: tellQuota,
      seenBy: ['envelope/shared-shape'],
    }),
    openAiList,
    behindTheCut(anthropicHeader),
    midjourneyHeader,
    webSocketProtocol,
    creditsLast(dialect),
    schemeOptional,
    schemeAsWritten(dialect, {
      spellings: /^Bearer [^ ]/,
      says: 'only Bearer in this spelling and with one space is understood',
    }),
    firstOfTwoHeaders,
    prefixOptional,
    cutMessages,
    ...[openAiStopReason, noMessageStop, onlyClaude(dialect), chatIdOfMessages, maxTokensOptional].map(behindTheCut),
    neverServed(['/v1/images/edits', '/v1/images/variations'], {
      says: 'image edits and variations do not read the form, and find no channel for its model',
      write: noChannel(dialect, ''),
    }),
    {
      name: 'no-transcriptions',
      says: 'transcriptions need a tool that is not installed, and answer 500',
      behave: rewritten(
        ({ path, reply }) => path === '/v1/audio/transcriptions' && reply.status === 200,
        ({ reply }) => ({ status: 500, value: toError(dialect, { message: 'failed to get audio duration: ffprobe', reply }) }),
      ),
      seenBy: ['operations/offered'],
    },
    {
      name: 'rerank-of-none',
      says: 'rerank without top_n asks its provider for 0 documents, which refuses it with 400',
      behave: rewritten(
        ({ path, reply }) => path === '/v1/rerank' && reply.status === 200,
        ({ reply }) => ({ status: 400, value: toError(dialect, { message: 'top_n must be at least 1', reply }) }),
      ),
      seenBy: ['operations/offered'],
    },
    imageModelRequired(dialect),
    unknownModel(dialect),
    invalidBodies(dialect, { noModel: 503, noMessages: 400, syntax: 'invalid character in literal' }),
    onlyConfiguredNames,
    costNotTold,
    overdraft,
  ],
}
