import { digest } from '../digest.ts'
import { instead, jsonOf, type MutantDefinition, type Seen, withJson } from './build.ts'

const others = ['envelope/unauthorized-message', 'envelope/revoked-key']
const because = 'the message is another'
const presented = ({ token }: Seen) => token.length > 20

/** Says in the message of a 401 what it makes of the key. */
const telling = (tell: (token: string) => string | Promise<string>) =>
  instead(
    (seen) => seen.reply.status === 401 && presented(seen),
    async ({ reply, token }) =>
      withJson(reply, { error: { ...jsonOf(reply).error, message: `Invalid key: ${await tell(token)}` } }),
  )

/** Give keys away. */
export const hygieneMutants = {
  'hygiene/key-in-answers': [
    { name: 'echo-key', says: 'a 401 repeats the key', behave: telling((token) => token), alsoBreaks: others, because },
    {
      name: 'echo-half',
      says: 'a 401 repeats the beginning and the end of the key',
      behave: telling((token) => `${token.slice(0, 12)}…${token.slice(-12)}`),
      alsoBreaks: others,
      because,
    },
    {
      name: 'echo-sha256',
      says: 'a 401 tells the SHA-256 of the key',
      behave: telling((token) => digest(token)),
      alsoBreaks: others,
      because,
    },
    {
      name: 'echo-base64',
      says: 'a 401 repeats the key in Base64',
      behave: telling((token) => btoa(token)),
      alsoBreaks: others,
      because,
    },
    {
      name: 'header',
      says: 'a header repeats the key',
      behave: instead(presented, ({ reply, token }) => ({ ...reply, headers: { ...reply.headers, 'x-key': token } })),
    },
    {
      name: 'member',
      says: 'a completion repeats the key',
      behave: instead(
        (seen) => seen.reply.status === 200 && seen.path === '/v1/chat/completions' && typeof seen.reply.body === 'string',
        ({ reply, token }) => withJson(reply, { ...jsonOf(reply), user: token }),
      ),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
