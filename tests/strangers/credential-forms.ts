import { authorizationOf, bare, bearerOf, type Form, presenting, wordOf } from './forms.ts'
import type { Visit } from './visit.ts'

/** Forms of no credential in the Authorization header. */
const inAuthorization: readonly Form[] = [
  form(
    'no header',
    (draft) => bare(draft),
    (visit) => authorizationOf(visit) === undefined,
  ),
  form(
    'an empty header',
    (draft) => presenting(draft, ''),
    (visit) => authorizationOf(visit) === '',
  ),
  form(
    'the scheme alone',
    (draft) => presenting(draft, 'Bearer'),
    (visit) => /^bearer *$/i.test(authorizationOf(visit) ?? ''),
  ),
  form(
    'Bearer null',
    (draft) => presenting(draft, 'Bearer null'),
    (visit) => /^(null|undefined|none)$/i.test(bearerOf(visit)),
  ),
  form(
    'an unknown key',
    (draft, { valid }) => presenting(draft, `Bearer ${lookalike(valid)}`),
    (visit, { valid, poor, revoked }) => {
      const token = bearerOf(visit)
      return token.length === valid.length && ![valid, poor, revoked].includes(token)
    },
  ),
  form(
    'the revoked key',
    (draft, { revoked }) => presenting(draft, `Bearer ${revoked}`),
    (visit, { revoked }) => bearerOf(visit) === revoked,
  ),
  form(
    'the key in small letters',
    (draft, { valid }) => presenting(draft, `Bearer ${swapped(valid)}`),
    (visit, { valid }) => bearerOf(visit) !== valid && bearerOf(visit).toLowerCase() === valid.toLowerCase(),
  ),
  form(
    'the key without its last character',
    (draft, { valid }) => presenting(draft, `Bearer ${valid.slice(0, -1)}`),
    (visit, { valid }) => bearerOf(visit) === valid.slice(0, -1),
  ),
  form(
    'the first half of the key',
    (draft, { valid }) => presenting(draft, `Bearer ${valid.slice(0, Math.ceil(valid.length / 2))}`),
    (visit, { valid }) => isPart(bearerOf(visit), valid),
  ),
  form(
    'the key with another last character',
    (draft, { valid }) => presenting(draft, `Bearer ${valid.slice(0, -1)}${valid.endsWith('a') ? 'b' : 'a'}`),
    (visit, { valid }) => differsAt(bearerOf(visit), valid, valid.length - 1),
  ),
  form(
    'the key and more',
    (draft, { valid }) => presenting(draft, `Bearer ${valid}xyz`),
    (visit, { valid }) => goesOn(visit, valid, /^\w/),
  ),
  form(
    'the key, a hyphen and more',
    (draft, { valid }) => presenting(draft, `Bearer ${valid}-7`),
    (visit, { valid }) => goesOn(visit, valid, /^-/),
  ),
  form(
    'the key without a scheme',
    (draft, { valid }) => presenting(draft, valid),
    (visit, { valid }) => authorizationOf(visit) === valid,
  ),
  form(
    'the key under Token',
    (draft, { valid }) => presenting(draft, `Token ${valid}`),
    (visit, { valid }) => !isBearer(visit) && wordOf(visit) === valid,
  ),
  form(
    'the key as password of Basic',
    (draft, { valid }) => presenting(draft, `Basic ${btoa(`u:${valid}`)}`),
    (visit, { valid }) => /^basic /i.test(authorizationOf(visit) ?? '') && pairOf(visit)[1] === valid,
  ),
  form(
    'the key as user of Basic',
    (draft, { valid }) => presenting(draft, `Basic ${btoa(`${valid}:`)}`),
    (visit, { valid }) => /^basic /i.test(authorizationOf(visit) ?? '') && pairOf(visit)[0] === valid,
  ),
  form(
    'any Basic',
    (draft) => presenting(draft, 'Basic dTpw'),
    (visit) => /^basic /i.test(authorizationOf(visit) ?? ''),
  ),
  form(
    'any Digest',
    (draft) => presenting(draft, 'Digest username="u"'),
    (visit) => /^digest /i.test(authorizationOf(visit) ?? ''),
  ),
  form(
    'an unknown key and then the key',
    (draft, { valid }) => presenting(draft, `Bearer ${lookalike(valid)}`, `Bearer ${valid}`),
    (visit, { valid }) => visit.lines('authorization').length > 1 && visit.lines('authorization').at(-1) === `Bearer ${valid}`,
  ),
  form(
    'the key and then an unknown key',
    (draft, { valid }) => presenting(draft, `Bearer ${valid}`, `Bearer ${lookalike(valid)}`),
    (visit, { valid }) => visit.lines('authorization').length > 1 && authorizationOf(visit) === `Bearer ${valid}`,
  ),
]

const queries = ['key', 'api_key', 'access_token', 'token', 'api-key', 'auth'] as const
const cookies = ['api_key', 'token', 'session', 'Authorization', 'auth_token'] as const
const headers = [
  'X-Api-Key',
  'Api-Key',
  'X-Goog-Api-Key',
  'X-Auth-Token',
  'X-Access-Token',
  'Proxy-Authorization',
  'X-Authorization',
  'X-Forwarded-Authorization',
  'Sec-WebSocket-Protocol',
  'Mj-Api-Secret',
] as const
const members = ['api_key', 'key', 'access_token', 'user'] as const

/** The key, and it is the valid one, in another place than the documentation has for it. */
const elsewhere: readonly Form[] = [
  ...queries.map((name) =>
    form(
      `the key in ?${name}=`,
      (draft, { valid }) => ({ ...bare(draft), path: `${draft.path}?${name}=${valid}` }),
      (visit, { valid }) => visit.query.get(name) === valid,
    ),
  ),
  ...cookies.map((name) =>
    form(
      `the key in the cookie ${name}`,
      (draft, { valid }) => bare(draft, `Cookie: ${name}=${valid}`),
      (visit, { valid }) => (visit.header('cookie') ?? '').split(/; */).includes(`${name}=${valid}`),
    ),
  ),
  ...headers.map(
    (name): Form => ({
      ...form(
        `the key in ${name}`,
        (draft, { valid }) => bare(draft, `${name}: ${valid}`),
        (visit, { valid }) =>
          (visit.header(name) ?? '').split(/[ ,.]+/).includes(valid) || (visit.header(name) ?? '').endsWith(valid),
      ),
      // Whether x-api-key opens messages is disputed (D-18).
      applies: ({ id }) => !(name === 'X-Api-Key' && id === 'createMessage'),
    }),
  ),
  ...members.map(
    (name): Form => ({
      ...form(
        `the key in the member ${name}`,
        (draft, { valid }) => ({ ...bare(draft), body: draft.body.replace(/^\{/, `{"${name}":"${valid}",`) }),
        (visit, { valid }) => visit.members?.[name] === valid,
      ),
      applies: ({ requestMediaType }) => requestMediaType === 'application/json',
    }),
  ),
]

export const credentialForms: readonly Form[] = [...inAuthorization, ...elsewhere]

function form(name: string, change: Form['change'], lets: Form['lets']): Form {
  return { family: 'credential', name, change, lets }
}

/** User and password of Basic. */
function pairOf(visit: Visit): string[] {
  return Buffer.from(wordOf(visit), 'base64').toString().split(':')
}

/** A key of the same form: letters stay letters, digits digits. */
function lookalike(key: string): string {
  return key.replace(/[a-f0-9](?=.{0,9}$)/gi, (character) =>
    character === '7' ? '8' : character === 'c' ? 'd' : /\d/.test(character) ? '7' : 'c',
  )
}

function swapped(key: string): string {
  return key === key.toLowerCase() ? key.toUpperCase() : key.toLowerCase()
}

function isPart(token: string, key: string): boolean {
  return token.length >= key.length / 2 && token.length < key.length - 1 && key.startsWith(token)
}

function differsAt(token: string, key: string, at: number): boolean {
  return token.length === key.length && token !== key && token.slice(0, at) === key.slice(0, at)
}

function goesOn(visit: Visit, key: string, more: RegExp): boolean {
  const token = bearerOf(visit)
  return token.startsWith(key) && more.test(token.slice(key.length))
}

function isBearer(visit: Visit): boolean {
  return /^bearer/i.test(authorizationOf(visit) ?? '')
}
