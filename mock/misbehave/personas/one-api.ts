import { costNotTold, imageModelRequired, ownHeaders } from './answers.ts'
import { channelSuffix, firstOfTwoHeaders, foreign401, prefixOptional, schemeAsWritten, schemeOptional } from './keys.ts'
import type { Dialect, Persona } from './persona.ts'
import { creditsLast, foreign403, invalidBodies, onlyConfiguredNames, reserve, tellNoQuota, unknownModel } from './requests.ts'
import { fewerOperations, neverServed, noChannel, notFoundFirst, openAiList, pageForUnknownPaths } from './routes.ts'

const dialect: Dialect = { type: 'one_api_error', hasCode: false }

/** The gateway that new-api came from. Its 403 has a code, its 401 has none. */
export const oneApi: Persona = {
  name: 'one-api',
  says: 'songquanpeng/one-api as of February 2025 (8df4a26), with a channel of the type OpenAI',
  deviations: [
    ownHeaders(),
    fewerOperations(
      ['/v1/responses', '/v1/responses/compact', '/v1/messages', '/v1/rerank', '/v1beta/models'],
      'responses, messages, rerank and /v1beta/models are not there, and answer 404 whatever the key',
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
      says: 'a 403 for lack of credits has a request id, a type of the gateway, and a code that is a text',
      tell: tellNoQuota,
      seenBy: ['envelope/shared-shape'],
    }),
    openAiList,
    creditsLast(dialect),
    schemeOptional,
    schemeAsWritten(dialect, {
      spellings: /^Bearer [^ ]/,
      says: 'only Bearer in this spelling and with one space is understood',
    }),
    firstOfTwoHeaders,
    prefixOptional,
    reserve(dialect, tellNoQuota),
    neverServed(['/v1/images/edits', '/v1/images/variations', '/v1/audio/transcriptions', '/v1/audio/translations'], {
      says: 'edits, variations, transcriptions and translations do not read the form, and find no channel for its model',
      write: noChannel(dialect, ''),
    }),
    imageModelRequired(dialect),
    unknownModel(dialect),
    invalidBodies(dialect, { noModel: 503, noMessages: 400, syntax: 'invalid character in literal' }),
    onlyConfiguredNames,
    costNotTold,
  ],
}
