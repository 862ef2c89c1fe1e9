/** An answer that is ready to be sent once its price has been taken. */
export interface Answer {
  readonly promptTokens: number
  readonly completionTokens: number
  /** Credits for the whole answer. */
  readonly price: number
  /** The answer as one body. */
  body(): AnswerBody | Promise<AnswerBody>
  /** The answer as server-sent events; absent if it is not streamed. */
  readonly events?: () => Iterable<AnswerEvent>
}

/** What an answer costs. */
export type Costs = Pick<Answer, 'promptTokens' | 'completionTokens' | 'price'>

/** An answer and its price. */
export function toAnswer(costs: Costs, body: Answer['body'], events?: Answer['events']): Answer {
  const { promptTokens, completionTokens, price } = costs
  return events === undefined
    ? { promptTokens, completionTokens, price, body }
    : { promptTokens, completionTokens, price, body, events }
}

export interface AnswerBody {
  readonly mediaType: string
  readonly content: string | Uint8Array<ArrayBuffer>
}

/** One server-sent event, framed, and how many completion tokens it carries. */
export interface AnswerEvent {
  readonly text: string
  readonly tokens: number
  /** How long it waits for the one before it, in milliseconds. */
  readonly afterMs?: number
}

/** A file of a multipart form. */
export interface FormFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** A JSON body. */
export function toJsonBody(value: unknown): AnswerBody {
  return { mediaType: 'application/json', content: JSON.stringify(value) }
}

/** A server-sent event: its data, and its name if it has one. */
export function toEvent(data: unknown, name?: string): string {
  const line = `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`
  return name === undefined ? line : `event: ${name}\n${line}`
}
