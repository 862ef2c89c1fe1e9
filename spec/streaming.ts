/**
 * `@tokmodel/conformance/types/streaming`: what OpenAPI cannot express, that `stream` in a request decides the form of the answer.
 */
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  Message,
  MessageEvent,
  MessageRequest,
  Response,
  ResponseEvent,
  ResponseRequest,
} from './types.gen.ts'

/** The operations that can stream: the request, the plain answer, and the events of the stream. */
export interface Streams {
  '/v1/chat/completions': { request: ChatCompletionRequest; answer: ChatCompletion; event: ChatCompletionChunk }
  '/v1/responses': { request: ResponseRequest; answer: Response; event: ResponseEvent }
  '/v1/messages': { request: MessageRequest; answer: Message; event: MessageEvent }
}

/** The path of an operation that can stream. */
export type StreamPath = keyof Streams

/** A request that asks for a stream. */
export type Streaming<Request> = Omit<Request, 'stream'> & { stream: true }

/** A request that asks for one plain answer: `stream` is absent, false or null. */
export type NonStreaming<Request> = Omit<Request, 'stream'> & { stream?: false | null }

/** A chat request for a stream of chunks. */
export type ChatCompletionRequestStreaming = Streaming<ChatCompletionRequest>
/** A chat request for a plain completion. */
export type ChatCompletionRequestNonStreaming = NonStreaming<ChatCompletionRequest>
/** A responses request for a stream of events. */
export type ResponseRequestStreaming = Streaming<ResponseRequest>
/** A responses request for a plain response. */
export type ResponseRequestNonStreaming = NonStreaming<ResponseRequest>
/** A messages request for a stream of events. */
export type MessageRequestStreaming = Streaming<MessageRequest>
/** A messages request for a plain message. */
export type MessageRequestNonStreaming = NonStreaming<MessageRequest>

/** One event of the stream of an operation. */
export type EventOf<Path extends StreamPath> = Streams[Path]['event']

/** The answer to a request: events if it asks for a stream, one body if not, and either if the type leaves it open. */
export type AnswerTo<Path extends StreamPath, Request extends Streams[Path]['request']> = Answer<Path, StreamOf<Request>>

/** The type of `stream` in a request; distributes over unions of requests. */
type StreamOf<Request> = Request extends unknown ? ('stream' extends keyof Request ? Request['stream'] : undefined) : never

type Answer<Path extends StreamPath, Stream> = Stream extends true ? AsyncIterable<EventOf<Path>> : Streams[Path]['answer']
