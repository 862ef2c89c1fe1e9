import { instead, type MutantDefinition } from './build.ts'
import { changing, declaring, eventing, served } from './build-answers.ts'

const renamed = (path: string) => changing(path, (body) => Object.assign(body, { items: body.data, data: undefined }))

/** Answers that the document does not know. */
export const contractMutants = {
  'contract/create-chat-completion': [
    {
      name: 'no-role',
      says: 'the message of a choice has no role',
      behave: changing('/v1/chat/completions', ({ choices }) => delete choices[0].message.role),
    },
    {
      name: 'index-text',
      says: 'the index of a choice is a string',
      behave: changing('/v1/chat/completions', ({ choices }) => Object.assign(choices[0], { index: '0' })),
    },
    {
      name: 'chunk-without-delta',
      says: 'the pieces of a stream have a message in place of a delta',
      behave: eventing('/v1/chat/completions', ({ choices }) =>
        choices.forEach((choice: Record<string, unknown>) => {
          choice['message'] = choice['delta']
          delete choice['delta']
        }),
      ),
      alsoBreaks: ['streaming/*', 'chat/*', 'credits/*'],
      because: 'the text of a stream is not found',
    },
    {
      name: 'accepted',
      says: 'a completion is answered with 202',
      behave: instead(served('/v1/chat/completions'), ({ reply }) => ({ ...reply, status: 202 })),
    },
  ],
  'contract/create-response': [
    { name: 'no-model', says: 'a response names no model', behave: changing('/v1/responses', (body) => delete body.model) },
    {
      name: 'no-status',
      says: 'a response has no status',
      behave: changing('/v1/responses', (body) => delete body.status),
    },
    {
      name: 'no-sequence',
      says: 'the pieces of text have no sequence number',
      behave: eventing('/v1/responses', (event) => {
        if (event.type === 'response.output_text.delta') delete event.sequence_number
      }),
      alsoBreaks: ['streaming/response-order'],
      because: 'a number is missing',
    },
  ],
  'contract/create-compact-response': [
    {
      name: 'as-xml',
      says: 'the text is declared as XML',
      behave: declaring('/v1/responses/compact', 'application/xml'),
    },
  ],
  'contract/create-message': [
    { name: 'no-model', says: 'a message names no model', behave: changing('/v1/messages', (body) => delete body.model) },
    {
      name: 'block-number',
      says: 'the text of a block is a number',
      behave: changing('/v1/messages', ({ content }) => Object.assign(content[0], { text: 7 })),
      alsoBreaks: ['messages/content'],
      because: 'the text is not found',
    },
    {
      name: 'stop-without-index',
      says: 'the end of a block has no index',
      behave: eventing('/v1/messages', (event) => {
        if (event.type === 'content_block_stop') delete event.index
      }),
      alsoBreaks: ['streaming/message-order'],
      because: 'the block does not stop',
    },
    {
      name: 'delta-without-usage',
      says: 'the last counts of a stream are missing',
      behave: eventing('/v1/messages', (event) => {
        if (event.type === 'message_delta') delete event.usage
      }),
      alsoBreaks: ['credits/*', 'streaming/*'],
      because: 'they read the counts',
    },
  ],
  'contract/list-models': [
    {
      name: 'created-text',
      says: 'the time of a model is a text',
      behave: changing('/v1beta/models', ({ data }) => Object.assign(data[0], { created: new Date(0).toISOString() })),
      alsoBreaks: ['models/*'],
      because: 'it is one of the members',
    },
  ],
  'contract/create-embeddings': [
    {
      name: 'no-model',
      says: 'a list of embeddings names no model',
      behave: changing('/v1/embeddings', (body) => delete body.model),
    },
  ],
  'contract/create-rerank': [
    {
      name: 'score-text',
      says: 'the relevance is a text',
      behave: changing('/v1/rerank', ({ results }) =>
        results.forEach((one: Record<string, unknown>) => {
          one['relevance_score'] = String(one['relevance_score'])
        }),
      ),
      alsoBreaks: ['rerank/*'],
      because: 'they compare relevances',
    },
  ],
  'contract/create-image': [
    {
      name: 'created-text',
      says: 'the time of an image is a text',
      behave: changing('/v1/images/generations', (body) => Object.assign(body, { created: 'now' })),
    },
  ],
  'contract/edit-image': [
    {
      name: 'items',
      says: 'edited images are under items',
      behave: renamed('/v1/images/edits'),
      alsoBreaks: ['images/edits'],
      because: 'it looks for data',
    },
  ],
  'contract/create-image-variation': [
    {
      name: 'items',
      says: 'variations are under items',
      behave: renamed('/v1/images/variations'),
      alsoBreaks: ['images/variations'],
      because: 'it looks for data',
    },
  ],
  'contract/create-speech': [
    {
      name: 'as-binary',
      says: 'speech is not declared as audio',
      behave: declaring('/v1/audio/speech', 'application/x-download'),
      alsoBreaks: ['audio/formats'],
      because: 'it looks at the type',
    },
  ],
  'contract/create-transcription': [
    {
      name: 'list',
      says: 'a transcript is a list of parts',
      behave: changing('/v1/audio/transcriptions', (body) => Object.assign(body, { text: [body.text] })),
      alsoBreaks: ['audio/transcription'],
      because: 'it reads the text',
    },
  ],
  'contract/create-translation': [
    {
      name: 'other-name',
      says: 'a translation is under another name',
      behave: changing('/v1/audio/translations', (body) => Object.assign(body, { translation: body.text, text: undefined })),
      alsoBreaks: ['audio/translation'],
      because: 'it reads the text',
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
