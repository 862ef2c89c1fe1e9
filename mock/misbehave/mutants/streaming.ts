import type { MutantDefinition } from './build.ts'
import { declaring, streaming } from './build-answers.ts'

const chat = '/v1/chat/completions'
const responses = '/v1/responses'
const messages = '/v1/messages'

/** Wrong about streams. */
export const streamingMutants = {
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
} as const satisfies Record<string, readonly MutantDefinition[]>
