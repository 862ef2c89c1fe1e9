import type { MutantDefinition } from './build.ts'
import { answering, picky, reading } from './build-answers.ts'

const images = '/v1/images/generations'

/** Wrong about what images answer. */
export const imagesMutants = {
  'images/prompt': [
    { name: 'optional', says: 'images are made without a prompt', behave: reading(images, (body) => ({ prompt: 'x', ...body })) },
  ],
  'images/model-optional': [
    { name: 'required', says: 'images require a model', behave: picky(images, ({ model }) => model === undefined) },
  ],
  'images/link': [
    {
      name: 'base64-default',
      says: 'Base64 is the default',
      behave: reading(images, (body) => ({ response_format: 'b64_json', ...body })),
    },
  ],
  'images/count': [
    {
      name: 'one-more',
      says: 'there is one image more than requested',
      behave: answering(images, (body) => ({ ...body, data: [...body.data, body.data[0]] })),
    },
  ],
  'images/base64': [
    {
      name: 'links-only',
      says: 'response_format is ignored',
      behave: reading(images, ({ response_format: _, ...body }) => body),
    },
  ],
  'images/edits': [
    {
      name: 'images',
      says: 'edits come in images',
      behave: answering('/v1/images/edits', ({ data, ...body }) => ({ ...body, images: data })),
    },
  ],
  'images/variations': [
    {
      name: 'images',
      says: 'variations come in images',
      behave: answering('/v1/images/variations', ({ data, ...body }) => ({ ...body, images: data })),
    },
  ],
  'images/link-leads': [
    {
      name: 'gone',
      says: 'links to images lead nowhere',
      behave: async (call, honest) => {
        const reply = await honest(call)
        return call.target.startsWith('/images/generated/') ? { ...reply, status: 404 } : reply
      },
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
