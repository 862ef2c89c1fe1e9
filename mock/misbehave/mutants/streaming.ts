import { isStream } from '../../pipeline/call.ts'
import { sleep } from '../../pipeline/sleep.ts'
import type { Mutant } from '../mutant.ts'
import { asksForStream, instead, type MutantDefinition, readMembers } from './build.ts'
import { declaring, eventing, served, streaming } from './build-answers.ts'

const chat = '/v1/chat/completions'
const responses = '/v1/responses'
const messages = '/v1/messages'

/** Wrong about streams. */
export const streamingMutants = {
  'streaming/event-stream': [
    {
      name: 'json-declared',
      says: 'a chat stream is declared as JSON',
      behave: declaring(chat, 'application/json', asksForStream),
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
  'streaming/chat-order': [
    {
      name: 'ids',
      says: 'each chunk has an id of its own',
      behave: eventing(chat, (event) => Object.assign(event, { id: `chatcmpl-${Math.random()}` })),
    },
    {
      name: 'two-ends',
      says: 'every chunk ends the choice',
      behave: eventing(chat, ({ choices }) => {
        for (const choice of choices) choice.finish_reason = 'stop'
      }),
    },
    {
      name: 'no-end',
      says: 'no chunk ends the choice',
      behave: eventing(chat, ({ choices }) => {
        for (const choice of choices) choice.finish_reason = null
      }),
    },
    {
      name: 'no-text',
      says: 'the pieces of a stream are empty, and it ends as if all was said',
      behave: eventing(chat, ({ choices }) => {
        for (const choice of choices) {
          if (choice.delta.content) choice.delta.content = ''
          if (choice.finish_reason) choice.finish_reason = 'stop'
        }
      }),
      alsoBreaks: ['chat/*', 'credits/*'],
      because: 'they look at text',
    },
    {
      name: 'index',
      says: 'choices are counted from 1',
      behave: eventing(chat, ({ choices }) => {
        for (const choice of choices) choice.index += 1
      }),
    },
  ],
  'streaming/response-order': [
    {
      name: 'sequence',
      says: 'all events have the sequence number 0',
      behave: eventing(responses, (event) => Object.assign(event, { sequence_number: 0 })),
    },
    {
      name: 'item-open',
      says: 'the output item is never done',
      behave: streaming(responses, (event) => (event.includes('response.output_item.done') ? undefined : event)),
    },
    {
      name: 'other-text',
      says: 'the whole text is not that of the pieces',
      behave: eventing(responses, (event) => {
        if (event.type === 'response.output_text.done') event.text += '!'
      }),
    },
    {
      name: 'no-created',
      says: 'a responses stream has no response.created',
      behave: streaming(responses, (event) => (event.includes('event: response.created') ? undefined : event)),
    },
  ],
  'streaming/message-order': [
    {
      name: 'no-block-stop',
      says: 'blocks do not stop',
      behave: streaming(messages, (event) => (event.includes('content_block_stop') ? undefined : event)),
    },
    {
      name: 'block-index',
      says: 'the pieces of a block have the index 1',
      behave: eventing(messages, (event) => {
        if (event.type === 'content_block_delta') event.index = 1
      }),
    },
    {
      name: 'no-reason',
      says: 'a messages stream does not say why it ended',
      behave: eventing(messages, (event) => {
        if (event.type === 'message_delta') event.delta = {}
      }),
    },
  ],
  'streaming/as-made': [
    { name: 'chat-at-once', says: 'a chat stream is collected, and sent when it is complete', behave: atOnce(chat) },
    { name: 'response-at-once', says: 'so is a responses stream, after its first event', behave: atOnce(responses, 1) },
    { name: 'message-at-once', says: 'so is a messages stream', behave: atOnce(messages, 1) },
  ],
  'streaming/usage': [
    {
      name: 'zero-prompt',
      says: 'the usage of a chat stream counts no prompt',
      behave: eventing(chat, (event) => {
        if (event.usage) event.usage.prompt_tokens = 0
      }),
    },
    {
      name: 'none',
      says: 'a chat stream has no usage although it was asked for',
      behave: eventing(chat, (event) => {
        delete event.usage
      }),
      alsoBreaks: ['credits/*'],
      because: 'they read the usage',
    },
    {
      name: 'input-twice',
      says: 'a messages stream counts its input twice',
      behave: eventing(messages, (event) => {
        if (event.message?.usage) event.message.usage.input_tokens *= 2
        if (event.usage?.input_tokens) event.usage.input_tokens *= 2
      }),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>

/** What a model would take for a long answer, in milliseconds, and which answers are long, in tokens. */
const generation = 1200
const longAnswer = 300

/** Sends the first events of a stream for a long answer at once, and all others together when it has been made. */
function atOnce(path: string, first = 0): Mutant {
  return instead(
    (seen) => served(path)(seen) && isStream(seen.reply.body) && isLong(readMembers(seen.call)),
    ({ reply, call }) => ({ ...reply, body: collected(reply.body as AsyncIterable<string>, first, call.signal) }),
  )
}

function isLong({ max_tokens, max_output_tokens }: Record<string, unknown>): boolean {
  return [max_tokens, max_output_tokens].some((tokens) => Number(tokens) >= longAnswer)
}

async function* collected(events: AsyncIterable<string>, first: number, signal?: AbortSignal): AsyncGenerator<string> {
  const kept: string[] = []
  let count = 0
  for await (const event of events) {
    if (count < first) yield event
    else kept.push(event)
    count += 1
  }
  await sleep(generation, signal)
  yield kept.join('')
}
