import { type Reply, toPath, withBody } from '../../../pipeline/call.ts'
import type { Mutant } from '../../mutant.ts'
import { admit, asOwner, type MutantDefinition, type Seen, see } from '../build.ts'
import { opened } from './opened.ts'

const completion = { id: 'cmpl-1', object: 'text_completion', choices: [{ index: 0, text: 'Hi' }] }
const isRevoked = ({ token, state }: Seen) => token === state.secrets.revokedKey
/** Serves a call that is refused because the account has no credits, if the condition holds. */
const unpaid =
  (condition: (seen: Seen) => boolean): Mutant =>
  async (call, honest, state) => {
    const reply = await honest(call)
    return reply.status === 403 && condition(see(call, reply, state)) ? await honest(asOwner(call, state)) : reply
  }

async function inflate(body: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(body)]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

const unguarded = (condition: (seen: Seen) => boolean) => admit(condition)

/** A route that nobody documents and nobody guards. */
const found =
  (route: string, body: object, condition: (seen: Seen) => boolean = () => true): Mutant =>
  async (call, honest, state): Promise<Reply> => {
    const reply = await honest(call)
    if (`${call.method} ${toPath(call)}` !== route || !condition(see(call, reply, state))) return reply
    return {
      ...reply,
      status: 200,
      headers: { ...reply.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }
  }

/** Believe what a client says of itself or of its body, and forget routes. */
export const bypassClaimsMutants = {
  'bypass/bodies': [
    {
      name: 'long',
      says: 'a body of more than 64 KB needs no key',
      behave: unguarded(({ call }) => Number(call.header('content-length')) > 65_536),
      alsoBreaks: ['bypass/revoked-key'],
      because: 'for a revoked key as well',
    },
    {
      name: 'long-embeddings',
      says: 'a body of more than 64 KB needs no key at embeddings',
      behave: unguarded(({ call, path }) => path === '/v1/embeddings' && Number(call.header('content-length')) > 65_536),
    },
    {
      name: 'megabyte',
      says: 'a body of more than 1 MB needs no key',
      behave: unguarded(({ call }) => Number(call.header('content-length')) > 1_048_576),
    },
    {
      name: 'expectation',
      says: 'requests with an expectation are not guarded',
      behave: unguarded(({ call }) => call.header('expect') !== undefined && call.header('authorization') === undefined),
    },
    {
      name: 'compressed',
      says: 'compressed bodies are not guarded',
      behave: async (call, honest, state) =>
        call.header('content-encoding') === 'gzip' && call.header('authorization') === undefined
          ? await honest(asOwner(withBody(call, await inflate(call.body)), state))
          : await honest(call),
    },
    {
      name: 'charset',
      says: 'a body whose type names a character set needs no key',
      behave: unguarded(
        ({ call }) => /charset/.test(call.header('content-type') ?? '') && call.header('authorization') === undefined,
      ),
    },
  ],
  'bypass/client-headers': [
    {
      name: 'health-check',
      says: 'the User-Agent of a health check opens rerank',
      holes: ['CVE-2026-34457'],
      behave: unguarded(({ call, path }) => path === '/v1/rerank' && /^GoogleHC/.test(call.header('user-agent') ?? '')),
    },
    {
      name: 'no-agent',
      says: 'a request without a User-Agent opens everything',
      holes: ['oauth2-proxy#649'],
      behave: unguarded(({ call }) => call.header('user-agent') === undefined),
    },
    {
      name: 'middleware',
      says: 'x-middleware-subrequest skips the guard',
      holes: ['CVE-2025-29927'],
      behave: unguarded(({ call }) => call.header('x-middleware-subrequest') !== undefined),
    },
    {
      name: 'origin',
      says: 'the page of a developer needs no key',
      behave: unguarded(({ call }) => /localhost/.test(call.header('origin') ?? '')),
    },
  ],
  'bypass/unlisted-routes': [
    {
      name: 'models-v1',
      says: 'GET /v1/models asks for no key',
      holes: ['litellm#35534', 'bifrost#2873'],
      behave: unguarded(({ call, path }) => call.method === 'GET' && path === '/v1/models'),
    },
    {
      name: 'completions',
      says: 'POST /v1/completions is there and asks for no key',
      behave: found('POST /v1/completions', completion, ({ call }) => call.header('authorization') === undefined),
    },
    {
      name: 'any-key',
      says: 'POST /v1/moderations is there for every key of the right form',
      behave: found('POST /v1/moderations', { id: 'modr-1', results: [{ flagged: false }] }, ({ token }) => token.length > 12),
      alsoBreaks: ['bypass/revoked-key'],
      because: 'a revoked key has the right form',
    },
    {
      name: 'invocations',
      says: 'POST /invocations serves chat outside of what is guarded',
      holes: ['vllm#58144'],
      behave: opened((call) => (toPath(call) === '/invocations' ? { target: '/v1/chat/completions' } : undefined)),
    },
  ],
  'bypass/revoked-key': [
    {
      name: 'long',
      says: 'with a body of more than 64 KB revoked keys are valid',
      behave: unguarded((seen) => isRevoked(seen) && Number(seen.call.header('content-length')) > 65_536),
    },
    {
      name: 'with-slash',
      says: 'a slash at the end of the path skips the list of revoked keys',
      behave: opened((call) =>
        /\/v1.*\/$/.test(toPath(call)) && call.header('authorization') !== undefined
          ? { target: toPath(call).slice(0, -1) }
          : undefined,
      ),
    },
    {
      name: 'completions',
      says: 'POST /v1/completions is there and serves revoked keys',
      behave: found('POST /v1/completions', completion, isRevoked),
    },
  ],
  'bypass/no-credit-key': [
    {
      name: 'chunked',
      says: 'a chunked body is served without credits',
      behave: unpaid(({ call }) => call.header('transfer-encoding') === 'chunked'),
    },
    {
      name: 'agent',
      says: 'health checks do not pay',
      behave: unpaid(({ call }) => /kube-probe/.test(call.header('user-agent') ?? '')),
    },
    {
      name: 'completions',
      says: 'POST /v1/completions is there and costs nothing',
      behave: found('POST /v1/completions', completion, ({ token, state }) => token === state.secrets.noCreditKey),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
