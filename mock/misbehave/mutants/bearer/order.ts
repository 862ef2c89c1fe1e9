import { startsWithV1 } from '../../api-paths.ts'
import type { Mutant } from '../../mutant.ts'
import { asOwner, instead, type MutantDefinition, readMembers, type Seen, withJson } from '../build.ts'
import { both } from './conditions.ts'

/** Wrong about when a key is checked. */
export const bearerOrderMutants = {
  'bearer/same-connection': [
    {
      name: 'connection-remembered',
      says: 'a connection that carried a valid key vouches for later requests',
      behave: rememberConnections(),
      alsoBreaks: ['bearer/*', 'bypass/framing', 'revocation/*', 'envelope/*', 'credits/*', 'keys/*', 'messages/sdk-header'],
      because: 'the connections of the suite carry valid keys',
    },
  ],
  'bearer/before-model': [
    {
      name: 'model-first',
      says: 'the model is checked before the key',
      behave: instead(
        both(({ reply }) => reply.status === 401, isUnknownModel),
        ({ reply }) =>
          withJson({ ...reply, status: 404 }, { error: { message: 'No such model.', type: 'invalid_request_error', code: 404 } }),
      ),
    },
    {
      name: 'no-channel',
      says: 'if no provider has the model the answer is 503 before the key is checked',
      behave: instead(
        both(({ reply, path }) => reply.status === 401 && path === '/v1/embeddings', isUnknownModel),
        ({ reply }) => withJson({ ...reply, status: 503 }, { error: { message: 'No channel.', type: 'api_error', code: 503 } }),
      ),
    },
  ],
  'bearer/before-body': [
    {
      name: 'body-first',
      says: 'the body is parsed before the key is checked',
      behave: instead(
        ({ reply, call }) => reply.status === 401 && new TextDecoder().decode(call.body) === '{"model":',
        ({ reply }) =>
          withJson({ ...reply, status: 400 }, { error: { message: 'Not JSON.', type: 'invalid_request_error', code: 400 } }),
      ),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>

function isUnknownModel({ call, state }: Seen): boolean {
  const { model } = readMembers(call)
  return typeof model === 'string' && state.catalog.find(model) === undefined
}

function rememberConnections(): Mutant {
  const trusted = new WeakSet<object>()
  return async (call, honest, state) => {
    const reply = await honest(call)
    if (call.connection === undefined) return reply
    if (reply.status === 401)
      return trusted.has(call.connection) && startsWithV1(call) ? await honest(asOwner(call, state)) : reply
    if (call.header('authorization') === `Bearer ${state.secrets.key}`) trusted.add(call.connection)
    return reply
  }
}
