/**
 * `@tokmodel/conformance/types/streaming`: what OpenAPI cannot say, that `stream` in a request decides what answers it.
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

/** The operations that can stream: what each is asked, its plain answer, and the events of its stream. */
export interface Streams {
  '/v1/chat/completions': { request: ChatCompletionRequest; answer: ChatCompletion; event: ChatCompletionChunk }
  '/v1/responses': { request: ResponseRequest; answer: Response; event: ResponseEvent }
  '/v1/messages': { request: MessageRequest; answer: Message; event: MessageEvent }
}

/** The path of an operation that can stream. */
export type StreamPath = keyof Streams

/** A request that asks for a stream. */
export type Streaming<Request> = Omit<Request, 'stream'> & { stream: true }

/** A request that asks for one plain answer, by leaving `stream` out or by saying so. */
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

/** What a request is answered with: events where it asks for a stream, else one body, and either where it is open. */
export type AnswerTo<Path extends StreamPath, Request extends Streams[Path]['request']> = Answer<Path, StreamOf<Request>>

/** What `stream` is in a request; distributes over unions of requests. */
type StreamOf<Request> = Request extends unknown ? ('stream' extends keyof Request ? Request['stream'] : undefined) : never

type Answer<Path extends StreamPath, Stream> = Stream extends true ? AsyncIterable<EventOf<Path>> : Streams[Path]['answer']
