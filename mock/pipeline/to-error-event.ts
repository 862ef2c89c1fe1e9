import { type AnswerEvent, toEvent } from '../answers/answer.ts'
import type { Cause } from '../state/journal.ts'
import type { RequestContext } from './request-context.ts'
import { dialects, type ErrorBody, type ForeignDialect } from './translate.ts'

/** Why a stream that was running has to end with an error. */
export interface StreamError {
  readonly message: string
  /** TokModel's type. */
  readonly type: string
  readonly code: number
  readonly cause: Cause
}

/** An error inside a stream, in the form of its surface and of the account's dialect. `next` is the event that is not sent. */
export function toErrorEvent(context: RequestContext, { cause, ...error }: StreamError, next: AnswerEvent): string {
  const { dialect, path } = context
  if (dialect !== 'tokmodel') return toForeignEvent(context, { cause, ...error }, { dialect, next })
  if (path === '/v1/messages') return toEvent({ type: 'error', error }, 'error')
  if (path === '/v1/responses') return toEvent({ ...error, type: 'error', param: null }, 'error')
  return toEvent({ error })
}

function toForeignEvent(
  { path, entry }: RequestContext,
  { message, code: status, cause }: StreamError,
  { dialect, next }: { readonly dialect: ForeignDialect; readonly next: AnswerEvent },
): string {
  // Other gateways that offer Anthropic's surface speak as Anthropic does there.
  const speaker = path === '/v1/messages' ? 'anthropic' : dialect
  const { body } = dialects[speaker]({ status, cause, details: { message }, message, requestId: entry.id })
  if (speaker === 'anthropic') return toEvent(body, path === '/v1/chat/completions' ? undefined : 'error')
  if (path === '/v1/responses') return toEvent(toResponsesError(body, entry.chunks), 'error')
  return toEvent(speaker === 'openrouter' ? { ...readChunk(next), ...body, ...failedChoice } : body)
}

/** The `error` event of OpenAI's Responses API. */
function toResponsesError({ error: { message, type, code } }: ErrorBody, sequence: number): object {
  return { type: 'error', code: code ?? type ?? null, message, param: null, sequence_number: sequence }
}

/** OpenRouter keeps the form of a chunk. */
const failedChoice = { choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }] }

/** What all chunks of a chat stream have in common. */
function readChunk({ text }: AnswerEvent): object {
  const json = /^data: (\{.*\})$/m.exec(text)?.[1]
  if (json === undefined) return {}
  const { id, object, created, model } = JSON.parse(json) as Record<string, unknown>
  return { id, object, created, model }
}
