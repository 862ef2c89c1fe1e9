/** The request decides whether the answer is a stream; the events of all three surfaces have names. */
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  ContentBlockDeltaEvent,
  Message,
  MessageEvent,
  MessageStopEvent,
  Response,
  ResponseCompletedEvent,
  ResponseEvent,
  ResponseTextDeltaEvent,
} from '@tokmodel/conformance/types'
import type {
  AnswerTo,
  ChatCompletionRequestNonStreaming,
  ChatCompletionRequestStreaming,
  EventOf,
  MessageRequestStreaming,
  ResponseRequestStreaming,
  StreamPath,
  Streams,
} from '@tokmodel/conformance/types/streaming'

/** A client of a few lines, as a user might write it. */
declare function ask<Path extends StreamPath, const Request extends Streams[Path]['request']>(
  path: Path,
  request: Request,
): Promise<AnswerTo<Path, Request>>

const chat = { model: 'gpt-4o-mini', messages: [{ role: 'user' as const, content: 'Hello' }] }

export async function plainAnswers(): Promise<[ChatCompletion, ChatCompletion, Response, Message]> {
  const completion = await ask('/v1/chat/completions', chat)
  const sameCompletion = await ask('/v1/chat/completions', { ...chat, stream: false })
  const response = await ask('/v1/responses', { model: 'openai/gpt-4o', input: 'Hello' })
  const message = await ask('/v1/messages', { model: 'anthropic/claude-sonnet-4-5', max_tokens: 1, messages: chat.messages })
  // @ts-expect-error a plain answer is not a stream
  for await (const _ of completion);
  return [completion, sameCompletion, response, message]
}

export async function chatText(): Promise<string> {
  const chunks = await ask('/v1/chat/completions', { ...chat, stream: true })
  // @ts-expect-error a stream is not a completion
  chunks.choices
  let text = ''
  for await (const chunk of chunks) {
    text += chunk.choices[0]?.delta.content ?? ''
    // @ts-expect-error a chunk has no message
    chunk.choices[0]?.message
  }
  return text
}

export async function eitherAnswer(request: ChatCompletionRequest): Promise<ChatCompletion | AsyncIterable<ChatCompletionChunk>> {
  const answer = await ask('/v1/chat/completions', request)
  // @ts-expect-error if the request leaves it open, so does the answer
  answer.choices
  return answer
}

export const plain: ChatCompletionRequestNonStreaming[] = [chat, { ...chat, stream: false }, { ...chat, stream: null }]
export const streamed: ChatCompletionRequestStreaming = { ...chat, stream: true }
// @ts-expect-error a request for a stream says so
export const notStreamed: ChatCompletionRequestStreaming = chat
// @ts-expect-error and one for a plain answer does not
export const notPlain: ChatCompletionRequestNonStreaming = { ...chat, stream: true }
export const anyChat: ChatCompletionRequest[] = [streamed, ...plain]
export const responses: ResponseRequestStreaming = { model: 'openai/gpt-4o', input: 'Hello', stream: true }
export const messages: MessageRequestStreaming = { ...chat, max_tokens: 1, stream: true }

/** The type of an event determines its members. */
export function responseText(event: ResponseEvent): string {
  // @ts-expect-error only some events have a delta
  event.delta
  if (event.type === 'response.output_text.delta') return event.delta
  if (event.type === 'response.completed') return event.response.id
  if (event.type === 'error') return event.message
  // @ts-expect-error there is no such event
  return event.type === 'response.done' ? 'done' : ''
}

export function messageText(event: MessageEvent): string | undefined {
  switch (event.type) {
    case 'message_start':
      return event.message.id
    case 'content_block_delta':
      return event.delta.text
    case 'message_delta':
      return event.delta.stop_reason ?? undefined
    case 'error':
      return event.error.message
    default:
      return undefined
  }
}

export const events: [EventOf<'/v1/chat/completions'>, EventOf<'/v1/responses'>, EventOf<'/v1/messages'>] = [
  { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: {} }] },
  { type: 'response.output_text.delta', delta: 'Hi' } satisfies ResponseTextDeltaEvent,
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hi' } } satisfies ContentBlockDeltaEvent,
]
export const last: [ResponseCompletedEvent['type'], MessageStopEvent['type']] = ['response.completed', 'message_stop']
