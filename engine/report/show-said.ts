import type { Said } from '../http/said.ts'
import type { ShowText } from './evidence.ts'
import type { Cause } from './reason.ts'

/** How many characters are shown of what a server says. */
const shown = { message: 300, word: 100, id: 120 }

/** What a server says, safe to show and short. Words are cut after secrets are taken out: half a key is no longer found. */
export function showSaid(said: Said, text: ShowText): Said {
  const { message, type, code, requestId } = said
  return {
    status: said.status,
    mediaType: text(said.mediaType, shown.word),
    ...(message !== undefined && { message: text(message, shown.message) }),
    ...(type !== undefined && { type: text(type, shown.word) }),
    ...(code !== undefined && { code: text(code, shown.word) }),
    ...(requestId && { requestId: { ...requestId, value: text(requestId.value, shown.id) } }),
  }
}

/** A cause with what the server says, safe to show. */
export function showCause(cause: Cause, text: ShowText): Cause {
  return 'said' in cause && cause.said !== undefined ? { ...cause, said: showSaid(cause.said, text) } : cause
}

/** What a server says, behind a sentence about it; empty if there is nothing. */
export function quoteSaid(said: Said): string {
  const { message } = said
  return message === undefined || message === '' ? markSaid(said) : ` It says: "${message}"${markSaid(said)}.`
}

/** The type, the code and the request id, in brackets; empty if there is none of them. */
export function markSaid({ type, code, requestId }: Said): string {
  const marks = [type, code && `code ${code}`, requestId && `${requestId.header} ${requestId.value}`].filter(Boolean)
  return marks.length === 0 ? '' : ` (${marks.join(', ')})`
}
