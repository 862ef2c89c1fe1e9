import { admit, type MutantDefinition } from './build.ts'
import { answering, picky, reading } from './build-answers.ts'

const messages = '/v1/messages'

/** Wrong about what messages answers. */
export const messagesMutants = {
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
    { name: 'text', says: 'content is a string', behave: answering(messages, (body) => ({ ...body, content: 'Hello' })) },
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
      says: 'messages accepts only models of Anthropic',
      behave: picky(messages, ({ model }) => !String(model).startsWith('anthropic/')),
    },
  ],
  'messages/sdk-header': [
    {
      name: 'x-api-key',
      says: 'messages accepts x-api-key',
      behave: admit(
        ({ call, path, state }) =>
          path === messages && call.header('authorization') === undefined && call.header('x-api-key') === state.secrets.key,
      ),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
