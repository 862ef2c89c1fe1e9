import { instead, jsonOf, type MutantDefinition, withJson } from './build.ts'
import { answering, picky, reading, served } from './build-answers.ts'

const embeddings = '/v1/embeddings'
const rerank = '/v1/rerank'
const images = '/v1/images/generations'
const speech = '/v1/audio/speech'

type Item = Record<string, unknown>

/** Wrong about what embeddings, rerank, images and audio answer. */
export const mediaMutants = {
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
  'images/prompt': [
    { name: 'optional', says: 'images are made without a prompt', behave: reading(images, (body) => ({ prompt: 'x', ...body })) },
  ],
  'images/model-optional': [
    { name: 'required', says: 'images want a model', behave: picky(images, ({ model }) => model === undefined) },
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
      says: 'there is an image more than was asked for',
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
  'audio/required-members': [
    {
      name: 'voice-optional',
      says: 'speech has a standard voice',
      behave: reading(speech, (body) => ({ voice: 'alloy', ...body })),
    },
  ],
  'audio/speed': [{ name: 'to-two', says: 'speech refuses speeds above 2', behave: picky(speech, ({ speed }) => speed > 2) }],
  'audio/formats': [
    {
      name: 'mp3-only',
      says: 'speech is mp3 whatever is asked for',
      behave: reading(speech, ({ response_format: _, ...body }) => body),
    },
    {
      name: 'wav-default',
      says: 'speech is wav where nothing is asked for',
      behave: reading(speech, (body) => ({ response_format: 'wav', ...body })),
    },
    {
      name: 'in-json',
      says: 'speech comes as Base64 in JSON',
      behave: instead(served(speech), ({ reply }) => ({
        ...reply,
        headers: { ...reply.headers, 'content-type': 'application/json' },
        body: '{"audio":"AAAA"}',
      })),
    },
  ],
  'audio/transcription': [
    {
      name: 'transcript',
      says: 'the text is in transcript',
      behave: answering('/v1/audio/transcriptions', ({ text }) => ({ transcript: text })),
    },
  ],
  'audio/translation': [
    {
      name: 'nested',
      says: 'the text is in result.text',
      behave: answering('/v1/audio/translations', (body) => ({ result: body })),
    },
  ],
  'rerank/identity': [
    {
      name: 'results-alone',
      says: 'rerank answers with its results alone',
      behave: instead(
        ({ path, reply }) => path === '/v1/rerank' && reply.status === 200,
        ({ reply }) => withJson(reply, { results: jsonOf(reply).results }),
      ),
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
