import { instead, type MutantDefinition, readJson, withJson } from './build.ts'
import { answering, reading } from './build-answers.ts'

const rerank = '/v1/rerank'

type Item = Record<string, unknown>

/** Wrong about what rerank answers. */
export const rerankMutants = {
  'rerank/required-members': [
    {
      name: 'query-optional',
      says: 'rerank answers without a query',
      behave: reading(rerank, (body) => ({ query: 'x', ...body })),
    },
  ],
  'rerank/sorted': [
    {
      name: 'as-given',
      says: 'rerank keeps the order of the documents',
      behave: answering(rerank, (body) => ({
        ...body,
        results: body.results.toSorted((a: { index: number }, b: { index: number }) => a.index - b.index),
      })),
    },
  ],
  'rerank/index': [
    {
      name: 'from-one',
      says: 'positions are counted from one',
      behave: answering(rerank, (body) => ({
        ...body,
        results: body.results.map((result: { index: number }) => ({ ...result, index: result.index + 1 })),
      })),
    },
    {
      name: 'left-out',
      says: 'results have no position',
      behave: answering(rerank, (body) => ({ ...body, results: body.results.map(({ index: _, ...result }: Item) => result) })),
    },
  ],
  'rerank/all-documents': [
    {
      name: 'one-by-default',
      says: 'without top_n there is one result',
      behave: reading(rerank, (body) => ({ top_n: 1, ...body })),
    },
  ],
  'rerank/top-n': [{ name: 'ignored', says: 'top_n is ignored', behave: reading(rerank, ({ top_n: _, ...body }) => body) }],
  'rerank/document': [
    {
      name: 'left-out',
      says: 'results have no document',
      behave: answering(rerank, (body) => ({ ...body, results: body.results.map(({ document: _, ...result }: Item) => result) })),
    },
  ],
  'rerank/identity': [
    {
      name: 'results-alone',
      says: 'rerank answers only with its results',
      behave: instead(
        ({ path, reply }) => path === '/v1/rerank' && reply.status === 200,
        ({ reply }) => withJson(reply, { results: readJson(reply).results }),
      ),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
