import { queryOf, withBody } from '../call.ts'
import { findModel } from '../catalog.ts'
import { admit, instead, type MutantDefinition, membersOf } from './build.ts'
import { answering, declaring, picky, reading, served, streaming } from './build-answers.ts'

const chat = '/v1/chat/completions'
const responses = '/v1/responses'
const compact = '/v1/responses/compact'
const messages = '/v1/messages'
const models = '/v1beta/models'

/** Wrong about what models, chat, responses and messages answer. */
export const conversationMutants = {
  'models/list-object': [
    {
      name: 'models',
      says: 'object of the list is "models"',
      behave: answering(models, (list) => ({ ...list, object: 'models' })),
    },
  ],
  'models/list-data': [
    {
      name: 'gemini',
      says: "the list has Gemini's form",
      behave: answering(models, ({ data }) => ({ models: data, nextPageToken: null })),
      alsoBreaks: ['models/list-object'],
      because: 'that form has no object',
    },
    { name: 'empty', says: 'the list is empty', behave: answering(models, (list) => ({ ...list, data: [] })) },
  ],
  'models/model-members': [
    {
      name: 'created-text',
      says: 'created of a model is a text',
      behave: answering(models, (list) => ({
        ...list,
        data: list.data.map((model: { created: number }) => ({ ...model, created: String(model.created) })),
      })),
    },
    {
      name: 'no-object',
      says: 'models have no object',
      behave: answering(models, (list) => ({
        ...list,
        data: list.data.map(({ object: _, ...model }: { object: string }) => model),
      })),
    },
  ],
  'models/owned-by': [
    {
      name: 'custom',
      says: 'owned_by is "custom"',
      behave: answering(models, (list) => ({
        ...list,
        data: list.data.map((model: object) => ({ ...model, owned_by: 'custom' })),
      })),
    },
  ],
  'models/no-parameters': [
    {
      name: 'limit-wanted',
      says: 'the list is empty without ?limit',
      behave: instead(
        (seen) => served(models)(seen) && queryOf(seen.call).get('limit') === null,
        ({ reply }) => ({ ...reply, body: '' }),
      ),
      alsoBreaks: ['models/*'],
      because: 'there is nothing to judge',
    },
  ],
  'models/id-form': [
    {
      name: 'unprefixed',
      says: 'the ids have no prefix',
      behave: answering(models, (list) => ({
        ...list,
        data: list.data.map((model: { id: string }) => ({ ...model, id: model.id.split('/')[1] })),
      })),
      alsoBreaks: ['models/owned-by'],
      because: 'there is no prefix to own it',
    },
  ],
  'models/unprefixed-id': [
    { name: 'unknown', says: 'chat knows ids with a prefix alone', behave: picky(chat, ({ model }) => model === 'gpt-4o-mini') },
  ],
  'models/unknown-model': [
    {
      name: 'any-model',
      says: 'chat answers whatever the model',
      behave: reading(chat, (body) =>
        typeof body.model === 'string' && findModel(body.model) === undefined ? { ...body, model: 'gpt-4o-mini' } : body,
      ),
    },
  ],
  'models/listed-id': [
    {
      name: 'not-served',
      says: 'of the listed models only one is served',
      behave: picky(chat, ({ model }) => !String(model).endsWith('gpt-4o-mini')),
    },
  ],
  'chat/required-members': [
    {
      name: 'model-optional',
      says: 'chat has a standard model',
      behave: reading(chat, (body) => ({ model: 'gpt-4o-mini', ...body })),
    },
    {
      name: 'messages-optional',
      says: 'chat answers without messages',
      behave: reading(chat, (body) => ({ messages: [{ role: 'user', content: '' }], ...body })),
    },
  ],
  'chat/roles': [
    {
      name: 'no-system',
      says: 'chat refuses the role system',
      behave: picky(chat, ({ messages: list }) => JSON.stringify(list).includes('"system"')),
    },
  ],
  'chat/stream-default': [
    { name: 'always-stream', says: 'chat declares every answer a stream', behave: declaring(chat, 'text/event-stream') },
  ],
  'chat/temperature': [
    { name: 'to-one', says: 'chat refuses temperatures above 1', behave: picky(chat, ({ temperature }) => temperature > 1) },
    { name: 'not-zero', says: 'chat refuses a temperature of 0', behave: picky(chat, ({ temperature }) => temperature === 0) },
  ],
  'chat/max-tokens': [
    { name: 'ignored', says: 'chat ignores max_tokens', behave: reading(chat, ({ max_tokens: _, ...body }) => body) },
  ],
  'chat/choices': [{ name: 'one-only', says: 'chat ignores n', behave: reading(chat, ({ n: _, ...body }) => body) }],
  'chat/one-choice': [
    {
      name: 'two',
      says: 'chat returns two choices where n is not given',
      behave: reading(chat, (body) => ({ n: 2, ...body })),
      alsoBreaks: ['chat/max-tokens'],
      because: 'two choices have twice the tokens',
    },
  ],
  'chat/stop': [
    { name: 'ignored', says: 'chat ignores stop', behave: reading(chat, ({ stop: _, ...body }) => body) },
    { name: 'list-refused', says: 'chat refuses a list of stops', behave: picky(chat, ({ stop }) => Array.isArray(stop)) },
  ],
  'chat/id': [
    {
      name: 'provider-id',
      says: "the id is the provider's",
      behave: answering(chat, (body) => ({ ...body, id: body.id?.replace('chatcmpl-', 'gen-') })),
    },
  ],
  'chat/object': [
    {
      name: 'text-completion',
      says: 'object is "text_completion"',
      behave: answering(chat, (body) => ({ ...body, object: 'text_completion' })),
    },
  ],
  'chat/created': [
    {
      name: 'milliseconds',
      says: 'created is in milliseconds',
      behave: answering(chat, (body) => ({ ...body, created: body.created * 1000 })),
    },
    {
      name: 'date',
      says: 'created is a date',
      behave: answering(chat, (body) => ({ ...body, created: '2026-01-01T00:00:00Z' })),
    },
  ],
  'chat/model': [
    { name: 'left-out', says: 'a completion does not name its model', behave: answering(chat, ({ model: _, ...body }) => body) },
  ],
  'chat/content': [
    {
      name: 'text',
      says: 'the text is at choices[0].text',
      behave: answering(chat, (body) => ({
        ...body,
        choices: body.choices?.map(({ message, ...choice }: { message: { content: string } }) => ({
          ...choice,
          text: message.content,
        })),
      })),
    },
  ],
  'chat/usage': [
    {
      name: 'wrong-sum',
      says: 'total_tokens is not the sum',
      behave: answering(chat, (body) => ({ ...body, usage: { ...body.usage, total_tokens: 1 } })),
    },
  ],
  'streaming/event-stream': [
    {
      name: 'json-declared',
      says: 'a chat stream is declared as JSON',
      behave: declaring(chat, 'application/json', (call) => new TextDecoder().decode(call.body).includes('"stream":true')),
    },
  ],
  'streaming/chunks': [
    {
      name: 'whole-objects',
      says: 'chunks have the object of a completion',
      behave: streaming(chat, (event) => event.replace('chat.completion.chunk', 'chat.completion')),
    },
  ],
  'streaming/done': [
    {
      name: 'no-marker',
      says: 'a chat stream has no [DONE]',
      behave: streaming(chat, (event) => (event.includes('[DONE]') ? undefined : event)),
    },
  ],
  'streaming/response-completed': [
    {
      name: 'no-end',
      says: 'a responses stream just stops',
      behave: streaming(responses, (event) => (event.includes('response.completed') ? undefined : event)),
    },
    {
      name: 'done-behind',
      says: 'a responses stream has [DONE] behind its end',
      behave: streaming(responses, (event) => (event.includes('event: response.completed') ? `${event}data: [DONE]\n\n` : event)),
    },
  ],
  'streaming/message-events': [
    {
      name: 'no-stop',
      says: 'a messages stream has no message_stop',
      behave: streaming(messages, (event) => (event.includes('message_stop') ? undefined : event)),
    },
    {
      name: 'unnamed',
      says: 'the events of a messages stream have no names',
      behave: streaming(messages, (event) => event.replace(/^event: .*\n/, '')),
    },
  ],
  'responses/required-members': [
    {
      name: 'input-optional',
      says: 'responses answers without input',
      behave: reading(responses, (body) => ({ input: '', ...body })),
    },
  ],
  'responses/input-forms': [
    { name: 'text-only', says: 'responses refuses an array', behave: picky(responses, ({ input }) => Array.isArray(input)) },
  ],
  'responses/identity': [
    {
      name: 'chat-id',
      says: 'the id is that of a completion',
      behave: answering(responses, (body) => ({ ...body, id: 'chatcmpl-1' })),
    },
    {
      name: 'chat-object',
      says: 'object is that of a completion',
      behave: answering(responses, (body) => ({ ...body, object: 'chat.completion' })),
    },
  ],
  'responses/output-text': [
    {
      name: 'choices',
      says: 'the text is in choices',
      behave: answering(responses, ({ output: _, ...body }) => ({ ...body, choices: [] })),
    },
  ],
  'responses/compact': [
    {
      name: 'compaction',
      says: 'compact is a compaction of the conversation',
      behave: instead(served(compact), ({ reply }) => ({
        ...reply,
        headers: { ...reply.headers, 'content-type': 'application/json' },
        body: '{"object":"response.compaction","output":[]}',
      })),
    },
  ],
  'responses/parameters': [
    {
      name: 'to-one',
      says: 'responses refuses temperatures above 1',
      behave: picky(responses, ({ temperature }) => temperature > 1),
    },
    {
      name: 'no-instructions',
      says: 'responses refuses instructions',
      behave: picky(responses, ({ instructions }) => instructions !== undefined),
    },
  ],
  'messages/required-members': [
    {
      name: 'max-tokens-optional',
      says: 'messages answers without max_tokens',
      behave: reading(messages, (body) => ({ max_tokens: 16, ...body })),
    },
  ],
  'messages/temperature': [
    {
      name: 'half',
      says: 'messages refuses temperatures above a half',
      behave: picky(messages, ({ temperature }) => temperature > 0.5),
    },
  ],
  'messages/identity': [
    {
      name: 'chat-id',
      says: 'the id is that of a completion',
      behave: answering(messages, (body) => ({ ...body, id: 'chatcmpl-1' })),
    },
    { name: 'no-role', says: 'a message has no role', behave: answering(messages, ({ role: _, ...body }) => body) },
  ],
  'messages/content': [
    { name: 'text', says: 'content is a text', behave: answering(messages, (body) => ({ ...body, content: 'Hello' })) },
  ],
  'messages/stop-reason': [
    {
      name: 'length',
      says: "stop_reason is OpenAI's length",
      behave: answering(messages, (body) => ({ ...body, stop_reason: 'length' })),
    },
  ],
  'messages/usage': [
    {
      name: 'openai-names',
      says: "usage has OpenAI's names",
      behave: answering(messages, (body) => ({ ...body, usage: { prompt_tokens: 1, completion_tokens: 1 } })),
    },
  ],
  'messages/other-models': [
    {
      name: 'anthropic-only',
      says: 'messages takes models of Anthropic alone',
      behave: picky(messages, ({ model }) => !String(model).startsWith('anthropic/')),
    },
  ],
  'messages/sdk-header': [
    {
      name: 'x-api-key',
      says: 'messages takes x-api-key',
      behave: admit(
        ({ call, path, world }) =>
          path === messages && call.header('authorization') === undefined && call.header('x-api-key') === world.secrets.key,
      ),
    },
  ],
  'chat/out-of-range': [
    {
      name: 'taken',
      says: 'a temperature of 2.5 is taken',
      behave: async (call, honest) => {
        const members = membersOf(call)
        if (call.target !== '/v1/chat/completions' || members['temperature'] !== 2.5) return await honest(call)
        return await honest(withBody(call, new TextEncoder().encode(JSON.stringify({ ...members, temperature: 2 }))))
      },
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
