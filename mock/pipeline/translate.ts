import type { Dialect } from '../state/dialect.ts'
import type { Reply } from './call.ts'
import { findExample, type Refusal } from './refuse.ts'
import type { RequestContext } from './request-context.ts'

/** Dialects other than the mock's own. */
export type ForeignDialect = Exclude<Dialect, 'tokmodel'>

/** What an error in another dialect is made of. */
export type Spoken = Pick<Refusal, 'status' | 'cause' | 'details'> & {
  /** What TokModel says. */
  readonly message: string
  readonly requestId: string
}

/** An error in another dialect. */
export interface Translated {
  readonly status: number
  readonly body: ErrorBody
}

/** A body with the members that all of these dialects have. */
export interface ErrorBody {
  readonly error: { readonly message: string; readonly type?: string; readonly code?: string | number | null }
  readonly [name: string]: unknown
}

/** A refusal as a reply in the dialect of the caller's account, which is none of TokModel's. */
export function translate(refusal: Refusal, { dialect, state, entry }: RequestContext): Reply {
  const { status, cause, details, headers } = refusal
  const message = details.message ?? findExample(status, state.contract.examples)?.error.message ?? 'The request failed.'
  const said = dialects[dialect as ForeignDialect]({ status, cause, details, message, requestId: entry.id })
  const named: Record<string, string> = dialect === 'anthropic' ? { 'request-id': entry.id } : {}
  return {
    status: said.status,
    headers: { 'content-type': 'application/json', ...named, ...headers },
    body: JSON.stringify(said.body),
    dialect,
  }
}

/** How other gateways say an error. What a fault says itself is said in each of them. */
export const dialects: Readonly<Record<ForeignDialect, (spoken: Spoken) => Translated>> = {
  openai: speakOpenai,
  anthropic: speakAnthropic,
  openrouter: speakOpenrouter,
}

function isBroke({ cause }: Spoken): boolean {
  return cause === 'credits_zero' || cause === 'credits_short'
}

/** https://platform.openai.com/docs/guides/error-codes */
function speakOpenai(spoken: Spoken): Translated {
  const { cause, details, message } = spoken
  const { type, code, message: usual } = findOpenaiWords(spoken)
  const error = {
    message: (cause === 'not_found' ? usual : details.message) ?? usual ?? message,
    type: details.type ?? type,
    param: details.param ?? null,
    code: details.code ?? code,
  }
  return { status: isBroke(spoken) ? 429 : spoken.status, body: { error } }
}

function findOpenaiWords(spoken: Spoken): { type: string; code: string | null; message?: string } {
  const { status, cause, details } = spoken
  if (isBroke(spoken)) {
    const message = 'You exceeded your current quota, please check your plan and billing details.'
    return { type: 'insufficient_quota', code: 'insufficient_quota', message }
  }
  if (status >= 500) return { type: 'server_error', code: null }
  if (status === 429) return { type: details.limit ?? 'requests', code: 'rate_limit_exceeded' }
  const type = 'invalid_request_error'
  if (status === 401) return { type, code: 'invalid_api_key', message: 'Incorrect API key provided.' }
  if (status === 403) return { type, code: null, message: noPermission }
  if (cause === 'model_unknown') return { type, code: 'model_not_found' }
  if (cause === 'not_found') return { type, code: null, message: 'Invalid URL.' }
  return { type, code: cause === 'method_not_allowed' ? 'method_not_supported' : null }
}

/** A 403 of other gateways has nothing to do with credits. */
const noPermission = 'You have no permission to use this resource.'

/** https://docs.claude.com/en/api/errors */
const anthropicTypes: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  504: 'timeout_error',
  529: 'overloaded_error',
}

function speakAnthropic(spoken: Spoken): Translated {
  const { details, requestId } = spoken
  const status = isBroke(spoken) ? 402 : spoken.status
  const error = {
    type: details.type ?? anthropicTypes[status] ?? (status < 500 ? 'invalid_request_error' : 'api_error'),
    message: details.message ?? findAnthropicMessage(spoken),
    ...(details.code !== undefined && { code: details.code }),
  }
  return { status, body: { type: 'error', error, request_id: requestId } }
}

function findAnthropicMessage(spoken: Spoken): string {
  if (isBroke(spoken))
    return 'Your credit balance is too low to access the API. Please go to Plans & Billing to upgrade or purchase credits.'
  if (spoken.status === 401) return 'Invalid bearer token'
  return spoken.status === 403 ? noPermission : spoken.message
}

/** https://openrouter.ai/docs/api-reference/errors */
function speakOpenrouter(spoken: Spoken): Translated {
  const { details } = spoken
  const status = isBroke(spoken) ? 402 : spoken.status
  const error = {
    message: details.message ?? findOpenrouterMessage(spoken),
    code: details.code ?? status,
    ...(details.type !== undefined && { type: details.type }),
  }
  return { status, body: { error } }
}

function findOpenrouterMessage(spoken: Spoken): string {
  if (isBroke(spoken)) return 'Insufficient credits. Add more using https://openrouter.ai/settings/credits'
  if (spoken.status === 401) return 'The API key is invalid or disabled.'
  return spoken.status === 403 ? noPermission : spoken.message
}
