import { type MutantDefinition, readMembers, withMembers } from './build.ts'
import { answering, declaring, picky, reading } from './build-answers.ts'

const chat = '/v1/chat/completions'

/** Wrong about what chat answers in one piece. */
export const chatMutants = {
  'chat/required-members': [
    {
      name: 'model-optional',
      says: 'chat has a default model',
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
      says: 'chat returns two choices without n',
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
  'chat/out-of-range': [
    {
      name: 'taken',
      says: 'a temperature of 2.5 is accepted',
      behave: async (call, honest) => {
        const { temperature } = readMembers(call)
        if (call.target !== '/v1/chat/completions' || temperature !== 2.5) return await honest(call)
        return await honest(withMembers(call, { temperature: 2 }))
      },
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
