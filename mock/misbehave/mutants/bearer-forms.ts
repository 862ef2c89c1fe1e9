import { type Call, queryOf, withHeaders } from '../../pipeline/call.ts'
import { findModel } from '../../state/catalog.ts'
import type { Mutant } from '../mutant.ts'
import { at, both, noHeader } from './bearer-conditions.ts'
import { admit, asOwner, instead, type MutantDefinition, membersOf, type Seen, withJson } from './build.ts'

/** Wrong about how a key may be presented, and when it is looked at. */
export const bearerFormMutants = {
  'bearer/no-scheme': [
    {
      name: 'scheme-optional',
      says: 'the scheme can be left out',
      behave: admit(({ call, world }) => call.header('authorization') === world.secrets.key),
    },
  ],
  'bearer/scheme-case': [
    {
      name: 'exact-spelling',
      says: 'only the spelling Bearer is understood',
      behave: (call, honest) =>
        honest(
          /^bearer /i.test(call.header('authorization') ?? '') && !call.header('authorization')?.startsWith('Bearer ')
            ? withHeaders(call, { authorization: 'None' })
            : call,
        ),
    },
    {
      name: 'capitals-refused',
      says: 'the scheme in capitals is not understood',
      behave: (call, honest) =>
        honest(call.header('authorization')?.startsWith('BEARER ') ? withHeaders(call, { authorization: 'None' }) : call),
    },
  ],
  'bearer/other-scheme': [
    {
      name: 'basic-user',
      says: 'the user of Basic is taken for the key',
      behave: admit(({ call, world }) => basicPair(call)[0] === world.secrets.key),
    },
    {
      name: 'basic-password',
      says: 'the password of Basic is taken for the key',
      behave: admit(({ call, world }) => basicPair(call)[1] === world.secrets.key),
    },
    {
      name: 'any-scheme',
      says: 'any word is taken for the scheme',
      behave: admit(
        ({ call, world }) =>
          /^(token|apikey) /i.test(call.header('authorization') ?? '') &&
          call.header('authorization')?.endsWith(` ${world.secrets.key}`) === true,
      ),
    },
  ],
  'bearer/extra-credential': [
    {
      name: 'first-word',
      says: 'only the first word behind the scheme counts',
      behave: admit(
        ({ token, world }) =>
          token.split(/[ ,]/)[0] === world.secrets.key &&
          / /.test(token) &&
          !token.startsWith(`${world.secrets.key}, Bearer ${otherThan(token, world.secrets.key)}`),
      ),
    },
  ],
  'bearer/extra-spaces': [
    {
      name: 'one-space',
      says: 'more than one space is not understood',
      behave: (call, honest) =>
        honest(/^bearer {2,}\S/i.test(call.header('authorization') ?? '') ? withHeaders(call, { authorization: 'None' }) : call),
    },
  ],
  'bearer/two-headers': [
    {
      name: 'first-wins',
      says: 'the first of two headers counts',
      behave: admit(({ call, world }) => isPair(call.header('authorization'), world.secrets.key, 0)),
    },
    {
      name: 'last-wins',
      says: 'the last of two headers counts',
      behave: admit(({ call, world }) => isPair(call.header('authorization'), world.secrets.key, 1)),
    },
  ],
  'bearer/query-key': [
    {
      name: 'key-on-models',
      says: 'the model list takes ?key=',
      behave: admit(
        both(
          noHeader,
          both(at('/v1beta/models'), ({ call, world }) => queryOf(call).get('key') === world.secrets.key),
        ),
      ),
    },
    {
      name: 'access-token',
      says: '?access_token= is taken everywhere',
      behave: admit(both(noHeader, ({ call, world }) => queryOf(call).get('access_token') === world.secrets.key)),
    },
  ],
  'bearer/cookie-key': [
    {
      name: 'session-cookie',
      says: 'a cookie is taken for the header',
      behave: admit(
        both(noHeader, ({ call, world }) => call.header('cookie')?.includes(`session=${world.secrets.key}`) === true),
      ),
    },
  ],
  'bearer/body-key': [
    {
      name: 'api-key-member',
      says: 'api_key in the body is taken for the header',
      behave: admit(both(noHeader, ({ call, world }) => membersOf(call)['api_key'] === world.secrets.key)),
    },
  ],
  'bearer/other-header': [
    {
      name: 'x-goog-api-key',
      says: 'the model list takes x-goog-api-key',
      behave: admit(both(noHeader, both(at('/v1beta/models'), header('x-goog-api-key')))),
    },
    {
      name: 'x-api-key',
      says: 'x-api-key is taken everywhere',
      behave: admit(both(noHeader, header('x-api-key'))),
      alsoBreaks: ['messages/sdk-header'],
      because: 'it is taken there as well',
    },
    { name: 'mj-api-secret', says: 'mj-api-secret is taken everywhere', behave: admit(both(noHeader, header('mj-api-secret'))) },
    {
      name: 'proxy-authorization',
      says: 'Proxy-Authorization is taken for Authorization',
      behave: admit(both(noHeader, ({ call, world }) => call.header('proxy-authorization') === `Bearer ${world.secrets.key}`)),
    },
    {
      name: 'websocket-protocol',
      says: 'the protocol of a WebSocket is taken for a key',
      behave: admit(
        both(
          noHeader,
          ({ call, world }) =>
            call.header('sec-websocket-protocol')?.endsWith(`openai-insecure-api-key.${world.secrets.key}`) === true,
        ),
      ),
      alsoBreaks: ['bypass/framing'],
      because: 'a request for a WebSocket is among its probes',
    },
  ],
  'bearer/same-connection': [
    {
      name: 'connection-remembered',
      says: 'a connection that carried a valid key vouches for what follows',
      behave: rememberConnections(),
      alsoBreaks: ['bearer/*', 'bypass/framing', 'revocation/*', 'envelope/*', 'credits/*', 'keys/*', 'messages/sdk-header'],
      because: 'the connections of the suite carry valid keys',
    },
  ],
  'bearer/before-model': [
    {
      name: 'model-first',
      says: 'the model is looked at before the key',
      behave: instead(
        both(
          ({ reply }) => reply.status === 401,
          ({ call }) => isUnknownModel(call),
        ),
        ({ reply }) =>
          withJson({ ...reply, status: 404 }, { error: { message: 'No such model.', type: 'invalid_request_error', code: 404 } }),
      ),
    },
    {
      name: 'no-channel',
      says: 'where no provider has the model the answer is 503 before the key is looked at',
      behave: instead(
        both(
          ({ reply, path }) => reply.status === 401 && path === '/v1/embeddings',
          ({ call }) => isUnknownModel(call),
        ),
        ({ reply }) => withJson({ ...reply, status: 503 }, { error: { message: 'No channel.', type: 'api_error', code: 503 } }),
      ),
    },
  ],
  'bearer/before-body': [
    {
      name: 'body-first',
      says: 'the body is parsed before the key is looked at',
      behave: instead(
        ({ reply, call }) => reply.status === 401 && new TextDecoder().decode(call.body) === '{"model":',
        ({ reply }) =>
          withJson({ ...reply, status: 400 }, { error: { message: 'Not JSON.', type: 'invalid_request_error', code: 400 } }),
      ),
    },
  ],
  'bearer/challenge': [
    { name: 'no-challenge', says: 'a 401 has no WWW-Authenticate', behave: challenged(undefined, () => true) },
    {
      name: 'none-on-forms',
      says: 'a 401 to a form has no WWW-Authenticate',
      behave: challenged(undefined, at('/v1/images/variations')),
    },
    { name: 'basic-challenge', says: 'a 401 asks for Basic', behave: challenged('Basic realm="api"', () => true) },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>

function basicPair(call: Call): string[] {
  const credential = /^Basic ([\w+/=]+)$/.exec(call.header('authorization') ?? '')?.[1]
  return credential === undefined ? [] : atob(credential).split(':')
}

function header(name: string): (seen: Seen) => boolean {
  return ({ call, world }) => call.header(name) === world.secrets.key
}

/** Two Authorization lines, joined: one with the key, one with another. */
function isPair(value: string | undefined, key: string, place: 0 | 1): boolean {
  const parts = value?.split(', ') ?? []
  return parts.length === 2 && parts[place] === `Bearer ${key}` && parts[1 - place] !== `Bearer ${key}`
}

/** The second of two credentials where it is not the key. */
function otherThan(token: string, key: string): string {
  const second = token.split(', Bearer ')[1] ?? ''
  return second === key ? '\u0000' : second
}

function isUnknownModel(call: Parameters<typeof membersOf>[0]): boolean {
  const { model } = membersOf(call)
  return typeof model === 'string' && findModel(model) === undefined
}

function challenged(value: string | undefined, condition: (seen: Seen) => boolean): Mutant {
  return instead(
    (seen) => seen.reply.status === 401 && condition(seen),
    ({ reply }) => {
      const { 'www-authenticate': _, ...headers } = reply.headers
      return { ...reply, headers: value === undefined ? headers : { ...headers, 'www-authenticate': value } }
    },
  )
}

function rememberConnections(): Mutant {
  const trusted = new WeakSet<object>()
  return async (call, honest, world) => {
    const reply = await honest(call)
    if (call.connection === undefined) return reply
    if (reply.status === 401)
      return trusted.has(call.connection) && call.target.startsWith('/v1') ? await honest(asOwner(call, world)) : reply
    if (call.header('authorization') === `Bearer ${world.secrets.key}`) trusted.add(call.connection)
    return reply
  }
}
