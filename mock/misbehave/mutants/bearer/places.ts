import { toQuery } from '../../../pipeline/call.ts'
import { admit, type MutantDefinition, readMembers, type Seen } from '../build.ts'
import { at, both, noHeader } from './conditions.ts'

/** Wrong about where in a request a key may be. */
export const bearerPlacesMutants = {
  'bearer/query-key': [
    {
      name: 'key-on-models',
      says: 'the model list accepts ?key=',
      behave: admit(
        both(
          noHeader,
          both(at('/v1beta/models'), ({ call, state }) => toQuery(call).get('key') === state.secrets.key),
        ),
      ),
    },
    {
      name: 'access-token',
      says: '?access_token= is accepted everywhere',
      behave: admit(both(noHeader, ({ call, state }) => toQuery(call).get('access_token') === state.secrets.key)),
    },
  ],
  'bearer/cookie-key': [
    {
      name: 'cookie-on-edits',
      says: 'image edits accept the key in a cookie',
      behave: admit(
        both(
          both(noHeader, at('/v1/images/edits')),
          ({ call, state }) => call.header('cookie')?.includes(`auth_token=${state.secrets.key}`) === true,
        ),
      ),
    },
    {
      name: 'session-cookie',
      says: 'a cookie is accepted instead of the header',
      behave: admit(
        both(noHeader, ({ call, state }) => call.header('cookie')?.includes(`session=${state.secrets.key}`) === true),
      ),
    },
  ],
  'bearer/body-key': [
    {
      name: 'api-key-member',
      says: 'api_key in the body is accepted instead of the header',
      behave: admit(both(noHeader, ({ call, state }) => readMembers(call)['api_key'] === state.secrets.key)),
    },
  ],
  'bearer/other-header': [
    {
      name: 'x-goog-api-key',
      says: 'the model list accepts x-goog-api-key',
      behave: admit(both(noHeader, both(at('/v1beta/models'), header('x-goog-api-key')))),
    },
    {
      name: 'x-api-key',
      says: 'x-api-key is accepted everywhere',
      holes: ['llama.cpp'],
      behave: admit(both(noHeader, header('x-api-key'))),
      alsoBreaks: ['messages/sdk-header'],
      because: 'it is accepted there, too',
    },
    {
      name: 'mj-api-secret',
      says: 'mj-api-secret is accepted everywhere',
      behave: admit(both(noHeader, header('mj-api-secret'))),
    },
    {
      name: 'proxy-authorization',
      says: 'Proxy-Authorization is accepted instead of Authorization',
      behave: admit(both(noHeader, ({ call, state }) => call.header('proxy-authorization') === `Bearer ${state.secrets.key}`)),
    },
    {
      name: 'websocket-protocol',
      says: 'the protocol of a WebSocket is accepted as a key',
      behave: admit(
        both(
          noHeader,
          ({ call, state }) =>
            call.header('sec-websocket-protocol')?.endsWith(`openai-insecure-api-key.${state.secrets.key}`) === true,
        ),
      ),
      alsoBreaks: ['bypass/framing'],
      because: 'a request for a WebSocket is among its probes',
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>

function header(name: string): (seen: Seen) => boolean {
  return ({ call, state }) => call.header(name) === state.secrets.key
}
