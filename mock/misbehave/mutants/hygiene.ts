import { isStream, type Reply } from '../../pipeline/call.ts'
import { digest } from '../../state/digest.ts'
import { instead, type MutantDefinition, readJson, readMembers, reworded, type Seen, withJson } from './build.ts'

const others = ['envelope/unauthorized-message', 'envelope/revoked-key', 'keys/hidden-afterwards']
const because = 'the message is another, and has a key that was revoked'
const presented = ({ token }: Seen) => token.length > 20

/** Puts something made from the key into the message of a 401. */
const telling = (tell: (token: string) => string | Promise<string>) =>
  instead(
    (seen) => seen.reply.status === 401 && presented(seen),
    async ({ reply, token }) =>
      withJson(reply, { error: { ...readJson(reply).error, message: `Invalid key: ${await tell(token)}` } }),
  )

async function* commented(body: Reply['body'], token: string): AsyncIterable<string> {
  yield `: ${token}\n\n`
  if (isStream(body)) yield* body
}

/** Leak keys. */
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
      says: 'a 401 shows the SHA-256 of the key',
      holes: ['litellm#39757'],
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
      alsoBreaks: ['keys/hidden-afterwards'],
      because: 'it looks at the refusal of a revoked key',
    },
    {
      name: 'in-failures',
      says: 'a 400 repeats the key',
      behave: instead(
        (seen) => seen.reply.status === 400 && presented(seen),
        ({ reply, token }) => withJson(reply, { error: { ...readJson(reply).error, param: `Bearer ${token}` } }),
      ),
    },
    {
      name: 'in-streams',
      says: 'a stream repeats the key in a comment',
      behave: instead(
        ({ reply }) => reply.status === 200 && isStream(reply.body),
        ({ reply, token }) => ({ ...reply, body: commented(reply.body, token) }),
      ),
    },
    {
      name: 'member',
      says: 'a completion repeats the key',
      behave: instead(
        (seen) => seen.reply.status === 200 && seen.path === '/v1/chat/completions' && typeof seen.reply.body === 'string',
        ({ reply, token }) => withJson(reply, { ...readJson(reply), user: token }),
      ),
    },
  ],
  'hygiene/telling-refusal': [
    {
      name: 'ends',
      says: 'a 401 of rerank shows the last characters of the key',
      behave: instead(
        ({ reply, path, token }) => reply.status === 401 && path === '/v1/rerank' && token.length > 20,
        ({ reply, token }) => withJson(reply, { error: { ...readJson(reply).error, param: `sk-...${token.slice(-4)}` } }),
      ),
      holes: ['litellm#39757'],
    },
    {
      name: 'table',
      says: 'a 401 names the table that was asked',
      behave: instead(
        ({ reply }) => reply.status === 401,
        ({ reply }) => withJson(reply, { ...readJson(reply), detail: 'Not found in LiteLLM_VerificationTokenTable' }),
      ),
      holes: ['litellm#39757'],
    },
    {
      name: 'trace',
      says: 'a 401 without a key shows where it was thrown',
      behave: instead(
        ({ reply, token }) => reply.status === 401 && token === '',
        ({ reply }) => withJson(reply, { ...readJson(reply), stack: 'Error\n    at guard (/srv/gateway/guard.js:12:7)' }),
      ),
    },
  ],
  'hygiene/balance-in-refusal': [
    {
      name: 'told-in-money',
      says: 'a refusal says how much money is left',
      behave: reworded(403, (error, { reply }) => ({
        ...error,
        param: `$${((reply.entry?.balance ?? 0) / 1e6).toFixed(4)} left`,
      })),
    },
    {
      name: 'told-in-words',
      says: 'a refusal says whether much is missing',
      behave: reworded(403, (error, { reply }) => ({
        ...error,
        hint: (reply.entry?.balance ?? 0) > 15_000 ? 'some credits' : 'few credits',
      })),
    },
    {
      name: 'told-in-streams',
      says: 'the refusal of a stream has the balance in a header',
      behave: instead(
        ({ reply, call }) => reply.status === 403 && readMembers(call)['stream'] === true,
        ({ reply }) => ({ ...reply, headers: { ...reply.headers, 'x-credits-left': String(reply.entry?.balance ?? 0) } }),
      ),
    },
    {
      name: 'told-beside-an-id',
      says: 'the message of a refusal has the balance in dollars and an id that is never the same',
      behave: reworded(403, (error, { reply }) => {
        const dollars = ((reply.entry?.balance ?? 0) / 500_000).toFixed(6)
        return { ...error, message: `${error['message']} Left: ＄${dollars} (request id: ${crypto.randomUUID()})` }
      }),
      alsoBreaks: ['envelope/forbidden-message'],
      because: 'the message is no longer the documented one',
    },
    {
      name: 'told-in-message',
      says: 'a refusal for an insufficient balance reveals the balance',
      behave: reworded(
        403,
        (error) => ({ ...error, message: `${error['message']} Remaining: 10007` }),
        ({ reply }) => reply.entry?.balance === 10_007,
      ),
    },
    {
      name: 'told-in-header',
      says: 'a refusal has the balance in a header',
      behave: instead(
        ({ reply }) => reply.status === 403,
        ({ reply }) => ({
          ...reply,
          headers: { ...reply.headers, 'x-credits-left': (reply.entry?.balance ?? 0).toLocaleString('en') },
        }),
      ),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
