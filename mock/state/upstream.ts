import type { AnswerBody } from '../answers/answer.ts'
import type { ModelRequest } from '../fixtures/read-asked.ts'

/** Another server that answers what no fixture matches. */
export interface Upstream {
  /** Whether it is asked even if a fixture matches. */
  readonly isFirst: boolean
  /** @throws Refusal 502 or 504 if there is no answer that a client could use. */
  ask(request: ModelRequest): Promise<UpstreamAnswer>
  /** Tells it a secret of the mock: it keeps none in what it writes. */
  hide(secret: string): void
}

/** What another server has answered. */
export interface UpstreamAnswer {
  readonly status: number
  /** Those that a client gets. */
  readonly headers: Record<string, string>
  /** The whole body, or a stream. */
  readonly body: AnswerBody['content'] | UpstreamStream
  /** The JSON values in the body, or in the events that have come. */
  values(): Iterable<unknown>
}

/** The events as they come, framed. It fails with an UpstreamBroken if the stream breaks off. */
export interface UpstreamStream extends AsyncIterable<string> {
  /** To be called if nobody waits for the events any more. */
  leave(): void
}

/** A stream of another server that broke off. */
export class UpstreamBroken extends Error {
  override readonly name = 'UpstreamBroken'
}
