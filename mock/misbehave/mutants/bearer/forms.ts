import { type Call, withHeaders } from '../../../pipeline/call.ts'
import type { Mutant } from '../../mutant.ts'
import { admit, instead, type MutantDefinition, type Seen } from '../build.ts'
import { at } from './conditions.ts'

/** Wrong about how a key is presented, and how a server asks for one. */
export const bearerFormsMutants = {
  'bearer/no-scheme': [
    {
      name: 'scheme-optional',
      says: 'the scheme can be left out',
      behave: admit(({ call, state }) => call.header('authorization') === state.secrets.key),
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
      says: 'the user of Basic is accepted as the key',
      behave: admit(({ call, state }) => basicPair(call)[0] === state.secrets.key),
    },
    {
      name: 'basic-password',
      says: 'the password of Basic is accepted as the key',
      behave: admit(({ call, state }) => basicPair(call)[1] === state.secrets.key),
    },
    {
      name: 'any-scheme',
      says: 'any word is accepted as the scheme',
      behave: admit(
        ({ call, state }) =>
          /^(token|apikey) /i.test(call.header('authorization') ?? '') &&
          call.header('authorization')?.endsWith(` ${state.secrets.key}`) === true,
      ),
    },
  ],
  'bearer/extra-credential': [
    {
      name: 'first-word',
      says: 'only the first word after the scheme counts',
      behave: admit(
        ({ token, state }) =>
          token.split(/[ ,]/)[0] === state.secrets.key &&
          / /.test(token) &&
          !token.startsWith(`${state.secrets.key}, Bearer ${otherThan(token, state.secrets.key)}`),
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
      behave: admit(({ call, state }) => isPair(call.header('authorization'), state.secrets.key, 0)),
    },
    {
      name: 'last-wins',
      says: 'the last of two headers counts',
      behave: admit(({ call, state }) => isPair(call.header('authorization'), state.secrets.key, 1)),
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

/** Two Authorization lines, joined: one with the key, one with another. */
function isPair(value: string | undefined, key: string, place: 0 | 1): boolean {
  const parts = value?.split(', ') ?? []
  return parts.length === 2 && parts[place] === `Bearer ${key}` && parts[1 - place] !== `Bearer ${key}`
}

/** The second of two credentials if it is not the key. */
function otherThan(token: string, key: string): string {
  const second = token.split(', Bearer ')[1] ?? ''
  return second === key ? '\u0000' : second
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
