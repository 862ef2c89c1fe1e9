import type { MutantDefinition } from './build.ts'
import { answering, reading } from './build-answers.ts'

const embeddings = '/v1/embeddings'

type Item = Record<string, unknown>

/** Wrong about what embeddings answers. */
export const embeddingsMutants = {
  'embeddings/required-members': [
    {
      name: 'input-optional',
      says: 'embeddings answers without input',
      behave: reading(embeddings, (body) => ({ input: 'x', ...body })),
    },
  ],
  'embeddings/order': [
    {
      name: 'reversed',
      says: 'embeddings come in reverse',
      behave: answering(embeddings, (body) => ({ ...body, data: body.data.toReversed() })),
    },
    {
      name: 'first-only',
      says: 'only the first input is embedded',
      behave: answering(embeddings, (body) => ({ ...body, data: body.data.slice(0, 1) })),
    },
  ],
  'embeddings/base64': [
    {
      name: 'floats',
      says: 'encoding_format is ignored',
      behave: reading(embeddings, ({ encoding_format: _, ...body }) => body),
    },
  ],
  'embeddings/float': [
    {
      name: 'base64-default',
      says: 'Base64 is the default',
      behave: reading(embeddings, (body) => ({ encoding_format: 'base64', ...body })),
    },
  ],
  'embeddings/list': [
    { name: 'no-object', says: 'the list has no object', behave: answering(embeddings, ({ object: _, ...body }) => body) },
    {
      name: 'items-unnamed',
      says: 'the items have no object',
      behave: answering(embeddings, (body) => ({ ...body, data: body.data.map(({ object: _, ...item }: Item) => item) })),
    },
  ],
  'embeddings/usage': [
    {
      name: 'no-total',
      says: 'usage has no total_tokens',
      behave: answering(embeddings, (body) => ({ ...body, usage: { prompt_tokens: 1 } })),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
