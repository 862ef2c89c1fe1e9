import { instead, type MutantDefinition } from './build.ts'
import { answering, picky, reading, served } from './build-answers.ts'

const responses = '/v1/responses'
const compact = '/v1/responses/compact'

/** Wrong about what responses answers. */
export const responsesMutants = {
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
} as const satisfies Record<string, readonly MutantDefinition[]>
