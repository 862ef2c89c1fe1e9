import { isStream, type Reply } from '../../pipeline/call.ts'
import type { Mutant } from '../mutant.ts'
import { instead, type MutantDefinition, readJson, type Seen, withJson } from './build.ts'

// biome-ignore lint/suspicious/noExplicitAny: a mutant changes bodies whose form it knows
type Change = (body: any) => void

const served = (path: string) => (seen: Seen) => seen.path === path && seen.reply.status === 200

/** Changes the JSON of the answers of an operation. */
const answering = (path: string, change: Change): Mutant =>
  instead(
    (seen) => served(path)(seen) && typeof seen.reply.body === 'string',
    ({ reply }) => {
      const body = readJson(reply)
      change(body)
      return withJson(reply, body)
    },
  )

/** Changes the JSON of the events of an operation. */
const streaming = (path: string, change: Change): Mutant =>
  instead(
    (seen) => served(path)(seen) && isStream(seen.reply.body),
    ({ reply }) => ({ ...reply, body: eachEvent(reply.body, change) }),
  )

async function* eachEvent(body: Reply['body'], change: Change): AsyncIterable<string> {
  if (!isStream(body)) return
  for await (const text of body)
    yield text.replaceAll(/^data: (\{.*\})$/gm, (_, json) => {
      const event = JSON.parse(json)
      change(event)
      return `data: ${JSON.stringify(event)}`
    })
}

const typed = (path: string, type: string): Mutant =>
  instead(served(path), ({ reply }) => ({ ...reply, headers: { ...reply.headers, 'content-type': type } }))

const renamed = (path: string) => answering(path, (body) => Object.assign(body, { items: body.data, data: undefined }))

/** Answers that the document does not know. */
export const contractMutants = {
  'contract/create-chat-completion': [
    {
      name: 'no-role',
      says: 'the message of a choice has no role',
      behave: answering('/v1/chat/completions', ({ choices }) => delete choices[0].message.role),
    },
    {
      name: 'index-text',
      says: 'the index of a choice is a string',
      behave: answering('/v1/chat/completions', ({ choices }) => Object.assign(choices[0], { index: '0' })),
    },
    {
      name: 'chunk-without-delta',
      says: 'the pieces of a stream have a message in place of a delta',
      behave: streaming('/v1/chat/completions', ({ choices }) =>
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
    { name: 'no-model', says: 'a response names no model', behave: answering('/v1/responses', (body) => delete body.model) },
    {
      name: 'no-status',
      says: 'a response has no status',
      behave: answering('/v1/responses', (body) => delete body.status),
    },
    {
      name: 'no-sequence',
      says: 'the pieces of text have no sequence number',
      behave: streaming('/v1/responses', (event) => {
        if (event.type === 'response.output_text.delta') delete event.sequence_number
      }),
    },
  ],
  'contract/create-compact-response': [
    {
      name: 'as-html',
      says: 'the text is declared as a page',
      behave: typed('/v1/responses/compact', 'text/html'),
    },
  ],
  'contract/create-message': [
    { name: 'no-model', says: 'a message names no model', behave: answering('/v1/messages', (body) => delete body.model) },
    {
      name: 'block-without-text',
      says: 'a text block has its text under another name',
      behave: answering('/v1/messages', ({ content }) => Object.assign(content[0], { value: content[0].text, text: undefined })),
      alsoBreaks: ['messages/content'],
      because: 'the text is not found',
    },
    {
      name: 'stop-without-index',
      says: 'the end of a block has no index',
      behave: streaming('/v1/messages', (event) => {
        if (event.type === 'content_block_stop') delete event.index
      }),
    },
    {
      name: 'delta-without-usage',
      says: 'the last counts of a stream are missing',
      behave: streaming('/v1/messages', (event) => {
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
      behave: answering('/v1beta/models', ({ data }) => Object.assign(data[0], { created: new Date(0).toISOString() })),
      alsoBreaks: ['models/*'],
      because: 'it is one of the members',
    },
  ],
  'contract/create-embeddings': [
    {
      name: 'no-model',
      says: 'a list of embeddings names no model',
      behave: answering('/v1/embeddings', (body) => delete body.model),
    },
  ],
  'contract/create-rerank': [
    {
      name: 'score-text',
      says: 'the relevance is a text',
      behave: answering('/v1/rerank', ({ results }) =>
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
      behave: answering('/v1/images/generations', (body) => Object.assign(body, { created: 'now' })),
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
      behave: typed('/v1/audio/speech', 'application/x-download'),
      alsoBreaks: ['audio/formats'],
      because: 'it looks at the type',
    },
  ],
  'contract/create-transcription': [
    {
      name: 'list',
      says: 'a transcript is a list of parts',
      behave: answering('/v1/audio/transcriptions', (body) => Object.assign(body, { text: [body.text] })),
      alsoBreaks: ['audio/transcription'],
      because: 'it reads the text',
    },
  ],
  'contract/create-translation': [
    {
      name: 'other-name',
      says: 'a translation is under another name',
      behave: answering('/v1/audio/translations', (body) => Object.assign(body, { translation: body.text, text: undefined })),
      alsoBreaks: ['audio/translation'],
      because: 'it reads the text',
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
