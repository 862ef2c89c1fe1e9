import { modelList } from '../../answers/model-list.ts'
import { toPath, toQuery } from '../../pipeline/call.ts'
import { asOwner, caused, instead, readJson, readMembers, withJson, withMembers } from '../mutants/build.ts'
import type { Persona } from './persona.ts'
import { sharedDeviations } from './shared.ts'
import { jsonReply, rewritten, taking } from './wire.ts'

const chat = '/v1/chat/completions'

/** The gateway that TokModel's endpoints look most like. Revocation takes effect at once, as it does without its cache. */
export const newApi: Persona = {
  name: 'new-api',
  says: 'QuantumNous/new-api as of 2026, with a Cohere channel for rerank',
  deviations: [
    {
      name: 'anthropic-header',
      says: 'x-api-key is taken on /v1/messages and /v1/models',
      behave: taking((call) => (toPath(call) === '/v1/messages' ? call.header('x-api-key') : undefined)),
      seenBy: ['messages/sdk-header'],
    },
    {
      name: 'key-in-query',
      says: 'the model list takes the key as ?key= and as x-goog-api-key',
      behave: taking((call) =>
        toPath(call) === '/v1beta/models' ? (toQuery(call).get('key') ?? call.header('x-goog-api-key')) : undefined,
      ),
      seenBy: ['bearer/query-key', 'bearer/other-header'],
    },
    {
      name: 'midjourney-header',
      says: 'mj-api-secret is taken everywhere where there is no Authorization header',
      behave: taking((call) => (call.header('authorization') === undefined ? call.header('mj-api-secret') : undefined)),
      seenBy: ['bearer/other-header'],
    },
    {
      name: 'websocket-protocol',
      says: 'the protocol of a WebSocket is taken for a key',
      behave: taking((call) => /openai-insecure-api-key\.([\w-]+)/.exec(call.header('sec-websocket-protocol') ?? '')?.[1]),
      seenBy: ['bearer/other-header', 'bypass/framing'],
    },
    {
      name: 'scheme-in-capitals',
      says: 'Bearer and bearer are understood, BEARER is not',
      behave: async (call, honest) => {
        const reply = await honest(call)
        return isOtherSpelling(call.header('authorization') ?? '') && toPath(call).startsWith('/v1') && reply.status < 400
          ? jsonReply(reply, 401, { error: { message: 'Invalid token', type: 'new_api_error', code: '' } })
          : reply
      },
      seenBy: ['bearer/scheme-case'],
    },
    {
      name: 'gemini-list',
      says: '/v1beta/models has the form of Gemini',
      behave: instead(
        ({ path, reply }) => path === '/v1beta/models' && reply.status === 200,
        ({ reply }) => {
          const names = (JSON.parse(modelList) as { data: { id: string }[] }).data.map(({ id }) => id)
          return withJson(reply, { models: names.map((name) => ({ name, displayName: name })), nextPageToken: null })
        },
      ),
      seenBy: ['models/list-object', 'models/list-data', 'models/model-members', 'contract/list-models'],
    },
    {
      name: 'list-without-credits',
      says: 'lists do not look at the balance',
      behave: async (call, honest, state) => {
        const reply = await honest(call)
        const isBroke = reply.entry?.cause === 'credits_zero' && toPath(call) === '/v1beta/models'
        return isBroke ? await honest(asOwner(call, state)) : reply
      },
      seenBy: ['credits/no-credit-model-list'],
    },
    {
      name: 'compaction',
      says: '/v1/responses/compact compacts a conversation and answers with an object',
      behave: instead(
        ({ path, reply }) => path === '/v1/responses/compact' && reply.status === 200,
        ({ reply }) => withJson(reply, { id: 'resp_001', object: 'response.compaction', output: [{ type: 'compaction' }] }),
      ),
      seenBy: ['responses/compact'],
    },
    {
      name: 'no-variations',
      says: '/v1/images/variations finds no model in a form and answers 400',
      behave: rewritten(
        ({ path, reply }) => path === '/v1/images/variations' && reply.status === 200,
        () => ({
          status: 400,
          value: { error: { message: 'Model name not specified', type: 'new_api_error', code: '' } },
        }),
      ),
      seenBy: ['operations/offered'],
    },
    {
      name: 'one-document',
      says: 'rerank without top_n answers with one document',
      behave: instead(
        ({ path, reply, call }) => path === '/v1/rerank' && reply.status === 200 && readMembers(call)['top_n'] === undefined,
        ({ reply }) => withJson(reply, { ...readJson(reply), results: readJson(reply).results.slice(0, 1) }),
      ),
      seenBy: ['rerank/all-documents'],
    },
    {
      name: 'rerank-without-identity',
      says: 'rerank answers without id and model',
      behave: instead(
        ({ path, reply }) => path === '/v1/rerank' && reply.status === 200,
        ({ reply }) => {
          const { id: _, model: __, ...answer } = readJson(reply)
          return withJson(reply, answer)
        },
      ),
      seenBy: ['rerank/identity'],
    },
    {
      name: 'invalid-body-500',
      says: 'messages that are missing or no list are answered with 500',
      behave: rewritten(
        (seen) =>
          caused('body_invalid')(seen) &&
          seen.path === chat &&
          !Array.isArray(readMembers(seen.call)['messages']) &&
          'model' in readMembers(seen.call),
        () => ({
          status: 500,
          value: { error: { message: 'field messages is required', type: 'new_api_error', param: '', code: 'invalid_request' } },
        }),
      ),
      seenBy: ['envelope/client-error'],
    },
    {
      name: 'max-tokens-optional',
      says: 'messages without max_tokens are left to the provider',
      behave: async (call, honest) => {
        const members = readMembers(call)
        if (
          toPath(call) !== '/v1/messages' ||
          members['max_tokens'] !== undefined ||
          !('model' in members) ||
          !('messages' in members)
        )
          return await honest(call)
        return await honest(withMembers(call, { max_tokens: 16 }))
      },
      seenBy: ['messages/required-members'],
    },
    {
      name: 'image-model-required',
      says: 'images without a model are routed to dall-e, which is not configured',
      behave: rewritten(
        ({ path, call, reply }) =>
          path === '/v1/images/generations' && reply.status === 200 && readMembers(call)['model'] === undefined,
        () => ({
          status: 503,
          value: { error: { message: 'No available channel for model dall-e', type: 'new_api_error', code: 'model_not_found' } },
        }),
      ),
      seenBy: ['images/model-optional'],
    },
    ...sharedDeviations({ type: 'new_api_error', hasCode: true }),
  ],
}

function isOtherSpelling(authorization: string): boolean {
  return /^bearer /i.test(authorization) && !/^[Bb]earer /.test(authorization)
}
