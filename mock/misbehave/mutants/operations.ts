import { instead, type MutantDefinition } from './build.ts'

/** Mutants of what is offered and how. */
export const operationsMutants = {
  'operations/offered': [
    {
      name: 'embeddings-down',
      says: 'embeddings answer 503 for good',
      behave: instead(
        ({ path, reply }) => path === '/v1/embeddings' && reply.status === 200,
        ({ reply }) => ({ ...reply, status: 503 }),
      ),
    },
    {
      name: 'no-variations',
      says: 'image variations are not implemented',
      behave: instead(
        ({ path, reply }) => path === '/v1/images/variations' && reply.status === 200,
        ({ reply }) => ({ ...reply, status: 501 }),
      ),
    },
    {
      name: 'no-rerank',
      says: 'there is no rerank',
      behave: instead(
        ({ path, reply }) => path === '/v1/rerank' && reply.status === 200,
        ({ reply }) => ({ ...reply, status: 404 }),
      ),
    },
  ],
  'operations/wrong-method': [
    {
      name: 'not-found',
      says: 'a wrong method is answered with 404',
      behave: instead(
        ({ reply }) => reply.status === 405,
        ({ reply }) => ({ ...reply, status: 404 }),
      ),
    },
    {
      name: 'allow-left-out',
      says: 'a 405 does not say which methods there are',
      behave: instead(
        ({ reply }) => reply.status === 405,
        ({ reply: { headers, ...reply } }) => ({ ...reply, headers: { 'content-type': headers['content-type'] ?? '' } }),
      ),
    },
  ],
  'operations/base-path': [
    {
      name: 'page',
      says: 'unknown paths are answered with the page of the console',
      behave: async (call, honest) => {
        const reply = await honest(call)
        const isPage = reply.entry?.cause === 'not_found' && !/^\/(v1|console|__admin)/.test(call.target)
        return isPage
          ? { ...reply, status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Console</title>' }
          : reply
      },
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
