import { admit, instead, type MutantDefinition } from './build.ts'
import { answering, picky, reading, served } from './build-answers.ts'

const responses = '/v1/responses'
const compact = '/v1/responses/compact'
const messages = '/v1/messages'

/** Wrong about what responses and messages answer. */
export const responseMutants = {
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
} as const satisfies Record<string, readonly MutantDefinition[]>
