import { mediaType, succeeded } from '../http/response.ts'
import { readSaid } from '../http/said.ts'
import type { RawExchange, Response } from '../http/wire.ts'

/** What an answer to a request with a key is about. */
export type AnswerKind =
  | 'served'
  | 'no-answer'
  | 'redirect'
  /** A page of a web site, or of what stands before the API. */
  | 'page'
  | 'key-refused'
  | 'no-credits'
  /** It is refused, and the answer does not say that credits are missing. */
  | 'forbidden'
  | 'rate-limited'
  | 'no-api'
  /** The server's own fault. */
  | 'broken'
  /** Anything else: mostly the request is at fault. */
  | 'other'

/** What people call that with which calls are paid. */
const money = /credit|balance|quota|billing|top.?up|funds|payment|余额|额度/i

/** Tells what an answer is about, by its status, its media type and the error that it names. */
export function answerKind(exchange: RawExchange): AnswerKind {
  const { response } = exchange
  if (response === undefined) return 'no-answer'
  const { status } = response
  if (status >= 300 && status < 400) return 'redirect'
  if (mediaType(response) === 'text/html') return 'page'
  if (succeeded(exchange)) return 'served'
  if (status === 401) return 'key-refused'
  if (status === 402 || ((status === 403 || status === 429) && isAboutMoney(response))) return 'no-credits'
  if (status === 403) return 'forbidden'
  if (status === 429) return 'rate-limited'
  if (status === 404 || status === 405) return 'no-api'
  return status >= 500 ? 'broken' : 'other'
}

/** Some servers answer 429 to an account without credits, and name its quota by a code: a rate limit has quotas, too. */
function isAboutMoney(response: Response): boolean {
  const { message = '', type = '', code = '' } = readSaid(response)
  return response.status === 429
    ? /insufficient_(quota|credits|balance)/.test(`${type} ${code}`)
    : money.test(`${message} ${type} ${code}`)
}
