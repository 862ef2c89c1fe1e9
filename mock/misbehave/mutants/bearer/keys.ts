import type { Mutant } from '../../mutant.ts'
import { admit, instead, type MutantDefinition, readToken } from '../build.ts'
import {
  asksForStream,
  at,
  both,
  countDifferences,
  isMissing,
  isOtherCase,
  isUnknown,
  like,
  noHeader,
  status,
} from './conditions.ts'

/** Wrong about which keys are valid. */
export const bearerKeysMutants = {
  'bearer/missing-key': [
    {
      name: 'streams-open',
      says: 'a stream of responses needs no key',
      holes: ['LLMApiGateway#2'],
      behave: admit(both(both(isMissing, noHeader), both(at('/v1/responses'), asksForStream))),
      alsoBreaks: ['bearer/*', 'bypass/*'],
      because: 'requests for a stream without the header are among theirs',
    },
    {
      name: 'no-key-registered',
      says: 'nothing asks for a key while none is registered',
      behave: admit(both(isMissing, noHeader)),
      alsoBreaks: ['bearer/*', 'bypass/*', 'envelope/*', 'credits/unauthorized-first', 'messages/sdk-header'],
      because: 'requests without the header are among theirs',
      holes: ['OmniRoute#10630'],
    },
    {
      name: 'served-on-embeddings',
      says: 'embeddings need no key',
      behave: admit(both(isMissing, both(noHeader, at('/v1/embeddings')))),
      alsoBreaks: ['bearer/*', 'bypass/*'],
      because: 'requests without the header are among theirs',
    },
    {
      name: 'guard-v1-only',
      says: 'only paths below /v1/ are guarded',
      holes: ['llama.cpp'],
      behave: admit(both(both(isMissing, noHeader), ({ path }) => !path.startsWith('/v1/'))),
      alsoBreaks: [
        'bearer/query-key',
        'bearer/other-header',
        'bearer/cookie-key',
        'bearer/empty-key',
        'bearer/same-connection',
        'bypass/*',
      ],
      because: 'requests without the header are among theirs',
    },
    {
      name: 'answers-403',
      says: 'a missing key is answered with 403',
      behave: status(403, both(isMissing, noHeader)),
      alsoBreaks: [
        'bearer/query-key',
        'bearer/other-header',
        'bearer/cookie-key',
        'bearer/body-key',
        'bearer/before-body',
        'bearer/same-connection',
      ],
      because: 'requests without the header are among theirs',
    },
    {
      name: 'answers-500-on-form',
      says: 'a form without a key is answered with 500',
      behave: status(500, both(both(isMissing, noHeader), at('/v1/images/edits'))),
      alsoBreaks: ['bearer/*', 'bypass/no-server-error'],
      because: 'requests without the header are among theirs',
    },
    {
      name: 'redirects-to-login',
      says: 'a missing key is redirected to a page',
      behave: instead(both(isMissing, both(noHeader, at('/v1/responses'))), ({ reply }) => ({
        ...reply,
        status: 302,
        headers: { ...reply.headers, location: '/login' },
      })),
      alsoBreaks: ['bearer/*'],
      because: 'requests without the header are among theirs',
    },
  ],
  'bearer/unknown-key': [
    {
      name: 'any-key-streams',
      says: 'any key of the right form gets a stream of messages',
      behave: admit(both(isUnknown, both(at('/v1/messages'), asksForStream))),
    },
    {
      name: 'any-wellformed',
      says: 'any key of the right form is accepted',
      holes: ['ai-gateway#307', 'LLMFlux#147'],
      behave: admit(isUnknown),
      alsoBreaks: ['bearer/before-model', 'bearer/before-body', 'bearer/same-connection'],
      because: 'their invalid key is of the right form',
    },
    {
      name: 'served-on-rerank',
      says: 'rerank accepts any key',
      behave: admit(both(isUnknown, at('/v1/rerank'))),
      alsoBreaks: ['bearer/before-model'],
      because: 'its invalid key is of the right form',
    },
    {
      name: 'answers-500',
      says: 'an unknown key is answered with 500',
      behave: status(500, isUnknown),
      alsoBreaks: ['bearer/before-model', 'bearer/before-body', 'bearer/same-connection'],
      because: 'their invalid key is unknown',
    },
    {
      name: 'answers-403-on-speech',
      says: 'an unknown key is answered with 403 by speech',
      behave: status(403, both(isUnknown, at('/v1/audio/speech'))),
      alsoBreaks: ['bearer/before-model'],
      because: 'its invalid key is unknown',
    },
    {
      name: 'answers-404-on-models',
      says: 'an unknown key is answered with 404 by the model list',
      behave: status(404, both(isUnknown, at('/v1beta/models'))),
      alsoBreaks: ['bearer/same-connection'],
      because: 'its invalid key is unknown',
    },
  ],
  'bearer/altered-key': [
    {
      name: 'last-character-ignored',
      says: 'the last character of a key is not compared',
      behave: admit(like((token, key) => token.length === key.length && token.slice(0, -1) === key.slice(0, -1))),
    },
    {
      name: 'prefix-compared',
      says: 'only the first ten characters of a key are compared',
      behave: admit(
        like((token, key) => token.length === key.length && token.slice(0, 10) === key.slice(0, 10) && !isOtherCase(token, key)),
      ),
    },
    {
      name: 'answers-403',
      says: 'a key with one wrong character is answered with 403',
      behave: status(
        403,
        like((token, key) => token.length === key.length && countDifferences(token, key) === 1),
      ),
    },
  ],
  'bearer/truncated-key': [
    {
      name: 'prefix-on-speech',
      says: 'speech accepts the beginning of a key',
      behave: admit(
        both(
          at('/v1/audio/speech'),
          like((token, key) => token.length > 8 && key.startsWith(token)),
        ),
      ),
    },
    {
      name: 'prefix-taken',
      says: 'the beginning of a key is accepted as the key',
      behave: admit(like((token, key) => token.length > 8 && key.startsWith(token))),
    },
    {
      name: 'one-short',
      says: 'the last character of a key can be left out',
      behave: admit(like((token, key) => key.slice(0, -1) === token)),
    },
  ],
  'bearer/lengthened-key': [
    {
      name: 'rest-ignored',
      says: 'whatever follows a key is ignored',
      behave: admit(like((token, key) => token.startsWith(key) && !/[ ,]/.test(token))),
    },
    {
      name: 'channel-suffix',
      says: 'what follows a hyphen chooses a provider',
      behave: admit(like((token, key) => token.startsWith(`${key}-`))),
    },
    {
      name: 'channel-suffix-403',
      says: 'what follows a hyphen is for administrators',
      behave: status(
        403,
        like((token, key) => token.startsWith(`${key}-`)),
      ),
    },
  ],
  'bearer/other-case-key': [
    { name: 'case-ignored', says: 'upper and lower case are the same in a key', behave: admit(like(isOtherCase)) },
  ],
  'bearer/empty-key': [
    {
      name: 'scheme-enough',
      says: 'the scheme alone is enough',
      behave: admit(({ call }) => /^bearer\s*$/i.test(call.header('authorization') ?? '')),
    },
    { name: 'null-taken', says: 'the word null is accepted as a key', behave: admit(({ token }) => token === 'null') },
    {
      name: 'empty-header-500',
      says: 'an empty header is answered with 500',
      behave: status(500, ({ call }) => call.header('authorization') === ''),
    },
  ],
  'bearer/comparison-time': [
    { name: 'strcmp-sleep', says: 'the comparison of keys ends at the first difference', behave: comparing() },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>

/** Takes a tenth of a millisecond for every character that is right. */
function comparing(): Mutant {
  return async (call, honest, state) => {
    const token = readToken(call)
    const { key } = state.secrets
    let right = 0
    while (right < key.length && token[right] === key[right]) right += 1
    const until = performance.now() + right / 10
    while (performance.now() < until);
    return await honest(call)
  }
}
