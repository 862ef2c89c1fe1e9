import { asksForStream, caused, instead, type MutantDefinition, readJson, reworded, type Seen, withJson } from '../build.ts'

const notRevoked = (seen: Seen) => !caused('key_revoked')(seen)
const revoked = caused('key_revoked')
const forStream = ({ call }: Seen) => asksForStream(call)
const forbiddenParts = [
  'envelope/forbidden-message',
  'envelope/forbidden-type',
  'envelope/forbidden-code',
  'envelope/shared-shape',
]
const unauthorizedParts = [
  'envelope/unauthorized-message',
  'envelope/unauthorized-type',
  'envelope/unauthorized-code',
  'envelope/shared-shape',
]

const shapeless = 'requirements for a member cannot hold without that member'
const shared = 'a member of another type changes the shape of one of the two'

/** Wrong about the two envelopes. */
export const envelopeRefusalsMutants = {
  'envelope/unauthorized-shape': [
    {
      name: 'stream-event',
      says: 'a 401 for a stream is an event',
      behave: instead(
        (seen) => seen.reply.status === 401 && notRevoked(seen) && forStream(seen),
        ({ reply }) => ({ ...reply, body: `data: ${String(reply.body)}\n\n` }),
      ),
      alsoBreaks: unauthorizedParts,
      because: shapeless,
    },
    {
      name: 'detail',
      says: 'a 401 says {"detail": …}',
      behave: instead(
        (seen) => seen.reply.status === 401 && notRevoked(seen),
        ({ reply }) => withJson(reply, { detail: 'Invalid or missing API key.' }),
      ),
      alsoBreaks: unauthorizedParts,
      because: shapeless,
    },
    {
      name: 'plain-text',
      says: 'a 401 is plain text',
      behave: instead(
        (seen) => seen.reply.status === 401 && notRevoked(seen),
        ({ reply }) => ({ ...reply, body: 'Unauthorized' }),
      ),
      alsoBreaks: unauthorizedParts,
      because: shapeless,
    },
    {
      name: 'no-type',
      says: 'a 401 has no type',
      behave: reworded(401, ({ type: _, ...error }) => error, notRevoked),
      alsoBreaks: unauthorizedParts,
      because: shapeless,
    },
    {
      name: 'empty-on-speech',
      says: 'a 401 of speech is empty',
      behave: instead(
        ({ reply, path }) => reply.status === 401 && path === '/v1/audio/speech',
        ({ reply }) => ({ ...reply, body: '' }),
      ),
      alsoBreaks: [...unauthorizedParts, 'envelope/revoked-key'],
      because: shapeless,
    },
    {
      name: 'anthropic-form',
      says: "a 401 of messages has Anthropic's form without a code",
      behave: instead(
        ({ reply, path }) => reply.status === 401 && path === '/v1/messages',
        ({ reply }) =>
          withJson(reply, { type: 'error', error: { type: 'authentication_error', message: 'Invalid or missing API key.' } }),
      ),
      alsoBreaks: [...unauthorizedParts, 'envelope/revoked-key'],
      because: shapeless,
    },
  ],
  'envelope/unauthorized-message': [
    {
      name: 'stream-worded',
      says: 'the message of a 401 is another one for a stream',
      behave: reworded(
        401,
        (error) => ({ ...error, message: 'Cannot start the stream.' }),
        (seen) => notRevoked(seen) && forStream(seen),
      ),
    },
    {
      name: 'request-id',
      says: 'the message of a 401 ends with the request id',
      behave: reworded(401, (error) => ({ ...error, message: `${error['message']} (request id: 1)` }), notRevoked),
    },
    {
      name: 'no-full-stop',
      says: 'the message of a 401 lacks its full stop',
      behave: reworded(401, (error) => ({ ...error, message: 'Invalid or missing API key' }), notRevoked),
    },
    {
      name: 'missing-named',
      says: 'the message distinguishes a missing key from an invalid one',
      behave: reworded(401, (error) => ({ ...error, message: 'No API key provided.' }), caused('auth_missing')),
    },
  ],
  'envelope/unauthorized-type': [
    {
      name: 'new-api-error',
      says: 'the type of a 401 is new_api_error',
      behave: reworded(401, (error) => ({ ...error, type: 'new_api_error' }), notRevoked),
    },
    {
      name: 'on-images',
      says: 'the type of a 401 of images is invalid_request_error',
      behave: reworded(
        401,
        (error) => ({ ...error, type: 'invalid_request_error' }),
        (seen) => notRevoked(seen) && seen.path === '/v1/images/generations',
      ),
    },
  ],
  'envelope/unauthorized-code': [
    {
      name: 'string',
      says: 'the code of a 401 is a string',
      behave: reworded(401, (error) => ({ ...error, code: '401' }), notRevoked),
      alsoBreaks: ['envelope/shared-shape'],
      because: shared,
    },
    {
      name: 'word',
      says: 'the code of a 401 is invalid_api_key',
      behave: reworded(401, (error) => ({ ...error, code: 'invalid_api_key' }), notRevoked),
      alsoBreaks: ['envelope/shared-shape'],
      because: shared,
    },
    {
      name: 'another-number',
      says: 'the code of a 401 is 40100',
      behave: reworded(401, (error) => ({ ...error, code: 40100 }), notRevoked),
    },
  ],
  'envelope/revoked-key': [
    {
      name: 'stream-code',
      says: 'the code for a revoked key is a word for a stream',
      behave: reworded(
        401,
        (error) => ({ ...error, code: 'key_revoked' }),
        (seen) => revoked(seen) && forStream(seen),
      ),
    },
    {
      name: 'told-apart',
      says: 'the message distinguishes a revoked key from an unknown one',
      behave: reworded(401, (error) => ({ ...error, message: 'This key has been revoked.' }), revoked),
    },
    {
      name: 'code-word',
      says: 'the code for a revoked key is a word',
      behave: reworded(401, (error) => ({ ...error, code: 'key_revoked' }), revoked),
    },
  ],
  'envelope/forbidden-message': [
    {
      name: 'balance-told',
      says: 'the message of a 403 reveals the balance',
      behave: reworded(403, (error) => ({ ...error, message: 'Insufficient credits: 0 left.' })),
    },
    {
      name: 'one-sentence',
      says: 'the message of a 403 has only its first sentence',
      behave: reworded(403, (error) => ({ ...error, message: 'Insufficient credits.' })),
    },
  ],
  'envelope/forbidden-type': [
    {
      name: 'stream-quota',
      says: 'the type of a 403 for a stream is insufficient_quota',
      behave: reworded(403, (error) => ({ ...error, type: 'insufficient_quota' }), forStream),
    },
    {
      name: 'insufficient-quota',
      says: 'the type of a 403 is insufficient_quota',
      behave: reworded(403, (error) => ({ ...error, type: 'insufficient_quota' })),
    },
  ],
  'envelope/forbidden-code': [
    {
      name: 'string',
      says: 'the code of a 403 is a string',
      behave: reworded(403, (error) => ({ ...error, code: '403' })),
      alsoBreaks: ['envelope/shared-shape'],
      because: shared,
    },
    { name: 'another-number', says: 'the code of a 403 is 402', behave: reworded(403, (error) => ({ ...error, code: 402 })) },
  ],
  'envelope/shared-shape': [
    {
      name: 'messages-in-another-form',
      says: 'the 403 of messages has the form of Anthropic, without a code',
      behave: instead(
        ({ reply, path }) => reply.status === 403 && path === '/v1/messages',
        ({ reply }) => {
          const { type, message } = readJson(reply).error
          return withJson(reply, { type: 'error', error: { type, message } })
        },
      ),
      alsoBreaks: ['envelope/forbidden-code'],
      because: shapeless,
    },
    {
      name: 'error-is-text',
      says: 'the error of a 403 is a string',
      behave: instead(
        ({ reply }) => reply.status === 403,
        ({ reply }) => withJson(reply, { error: readJson(reply).error.message }),
      ),
      alsoBreaks: forbiddenParts,
      because: shapeless,
    },
    {
      name: 'errors',
      says: 'a 403 has a list of errors',
      behave: instead(
        ({ reply }) => reply.status === 403,
        ({ reply }) => withJson(reply, { errors: [readJson(reply).error] }),
      ),
      alsoBreaks: forbiddenParts,
      because: shapeless,
    },
  ],
  'envelope/media-type': [
    {
      name: 'text-plain',
      says: 'a 401 is declared as plain text',
      behave: instead(
        ({ reply }) => reply.status === 401,
        ({ reply }) => ({ ...reply, headers: { ...reply.headers, 'content-type': 'text/plain' } }),
      ),
    },
    {
      name: 'none',
      says: 'a 401 does not declare its media type',
      behave: instead(
        ({ reply }) => reply.status === 401,
        ({
          reply: {
            headers: { 'content-type': _, ...headers },
            ...reply
          },
        }) => ({ ...reply, headers }),
      ),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
