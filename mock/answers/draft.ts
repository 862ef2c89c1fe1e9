import type { Model } from '../state/catalog.ts'

/** An answer that is ready to be sent once its price has been taken. */
export interface Draft {
  /** The model as the request named it. */
  readonly model: Model
  readonly promptTokens: number
  readonly completionTokens: number
  /** Credits for the whole answer. */
  readonly price: number
  /** The answer as one body. */
  body(): DraftBody | Promise<DraftBody>
  /** The answer as server-sent events; absent where it is not streamed. */
  readonly events?: () => Iterable<DraftEvent>
}

export interface DraftBody {
  readonly mediaType: string
  readonly content: string | Uint8Array<ArrayBuffer>
}

/** One server-sent event, framed, and how many completion tokens it carries. */
export interface DraftEvent {
  readonly text: string
  readonly tokens: number
}

/** What a draft is made from. */
export interface Drafting<Body = unknown> {
  readonly body: Body
  readonly model: Model
  /** What the request called the model, or the model's id where it named none. */
  readonly modelName: string
  /** Unix seconds. */
  readonly created: number
  /** Where the mock is reached, for links. */
  readonly origin: string
  /** What every text, vector and image follows from. */
  readonly seed: string
  /** An id that no other answer of the account has. */
  id(prefix: string): string
  /** The file of a multipart form. */
  file(name: string): FormFile | undefined
}

export interface FormFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** A JSON body. */
export function jsonBody(value: unknown): DraftBody {
  return { mediaType: 'application/json', content: JSON.stringify(value) }
}

/** A server-sent event: its data, and its name where it has one. */
export function toEvent(data: unknown, name?: string): string {
  const line = `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`
  return name === undefined ? line : `event: ${name}\n${line}`
}
