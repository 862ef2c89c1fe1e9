import { admit, instead, type MutantDefinition, withJson } from '../build.ts'
import { at, both } from './conditions.ts'

/** Wrong about who holds a valid credential: refuse a valid key, or accept what is none. */
export const bearerHoldersMutants = {
  'bearer/console-token': [
    {
      name: 'token-taken',
      says: 'console tokens are accepted as API keys',
      behave: admit(({ token }) => /^ct-|console/i.test(token)),
    },
  ],
  'bearer/valid-key': [
    {
      name: 'refused-on-translations',
      says: 'translations refuse every key',
      behave: instead(
        both(at('/v1/audio/translations'), ({ reply }) => reply.status === 200),
        ({ reply }) =>
          withJson(
            { ...reply, status: 401 },
            { error: { message: 'Invalid or missing API key.', type: 'authentication_error', code: 401 } },
          ),
      ),
    },
    {
      name: 'provider-key-wanted',
      says: 'messages requires a key of the provider',
      behave: instead(
        both(at('/v1/messages'), ({ reply, call }) => reply.status === 200 && call.header('x-api-key') === undefined),
        ({ reply }) =>
          withJson(
            { ...reply, status: 401 },
            { error: { message: 'Invalid or missing API key.', type: 'authentication_error', code: 401 } },
          ),
      ),
    },
  ],
  'bearer/sdk-headers': [
    {
      name: 'sdk-refused',
      says: 'requests of SDKs are refused',
      behave: instead(
        ({ call }) => call.header('x-stainless-lang') !== undefined,
        ({ reply }) =>
          withJson(
            { ...reply, status: 400 },
            { error: { message: 'Unknown header.', type: 'invalid_request_error', code: 400 } },
          ),
      ),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
