import { type Reply, toPath } from '../../../pipeline/call.ts'
import type { Mutant } from '../../mutant.ts'
import { admit, type MutantDefinition, type Seen } from '../build.ts'
import { opened } from './opened.ts'

const unguarded = (condition: (seen: Seen) => boolean) => admit(condition)

/** A route that nobody documents and nobody guards. */
const found =
  (route: string, body: object): Mutant =>
  async (call, honest): Promise<Reply> => {
    const reply = await honest(call)
    if (`${call.method} ${toPath(call)}` !== route) return reply
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
      name: 'charset',
      says: 'a body whose type names a character set needs no key',
      behave: unguarded(({ call }) => /charset/.test(call.header('content-type') ?? '')),
    },
  ],
  'bypass/client-headers': [
    {
      name: 'health-check',
      says: 'the User-Agent of a health check opens rerank',
      behave: unguarded(({ call, path }) => path === '/v1/rerank' && /^GoogleHC/.test(call.header('user-agent') ?? '')),
    },
    {
      name: 'no-agent',
      says: 'a request without a User-Agent opens everything',
      behave: unguarded(({ call }) => call.header('user-agent') === undefined),
    },
    {
      name: 'middleware',
      says: 'x-middleware-subrequest skips the guard (CVE-2025-29927)',
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
      behave: unguarded(({ call, path }) => call.method === 'GET' && path === '/v1/models'),
    },
    {
      name: 'completions',
      says: 'POST /v1/completions is there and asks for no key',
      behave: found('POST /v1/completions', { id: 'cmpl-1', object: 'text_completion', choices: [{ index: 0, text: 'Hi' }] }),
    },
    {
      name: 'invocations',
      says: 'POST /invocations serves chat outside of what is guarded',
      behave: opened((call) => (toPath(call) === '/invocations' ? { target: '/v1/chat/completions' } : undefined)),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
