/** The two error bodies of the documentation, and their headers. */
import type {
  Error as ErrorBody,
  HeaderAllow,
  HeaderWwwAuthenticate,
  HeaderXRequestId,
  paths,
  ResponseForbidden,
  ResponseUnauthorized,
} from '@tokmodel/conformance/types'

export const unauthorized: ErrorBody = {
  error: { message: 'Invalid or missing API key.', type: 'authentication_error', code: 401 },
}
export const forbidden: ErrorBody = {
  error: { message: 'Insufficient credits. Please top up your account balance.', type: 'authorization_error', code: 403 },
}
// @ts-expect-error the code is a number
export const codeAsText: ErrorBody = { error: { message: 'm', type: 'authentication_error', code: '401' } }
// @ts-expect-error message, type and code are always there
export const noType: ErrorBody = { error: { message: 'm', code: 401 } }
// @ts-expect-error an error is under `error`
export const bare: ErrorBody = { message: 'm', type: 'authentication_error', code: 401 }

/** Every operation of the API can refuse a key, with the same body. */
type Api = Extract<keyof paths, `/v1${string}`>
type Refused<Path extends Api, Status extends 401 | 403> = paths[Path] extends { post: { responses: infer Responses } }
  ? Responses extends Record<Status, { content: { 'application/json': infer Body } }>
    ? Body
    : never
  : ErrorBody
export const refusals: { [Path in Api]: [Refused<Path, 401>, Refused<Path, 403>] } = {
  '/v1/chat/completions': [unauthorized, forbidden],
  '/v1/responses': [unauthorized, forbidden],
  '/v1/responses/compact': [unauthorized, forbidden],
  '/v1/messages': [unauthorized, forbidden],
  '/v1beta/models': [unauthorized, forbidden],
  '/v1/models': [unauthorized, forbidden],
  '/v1/models/{id}': [unauthorized, forbidden],
  '/v1/messages/count_tokens': [unauthorized, forbidden],
  '/v1/embeddings': [unauthorized, forbidden],
  '/v1/rerank': [unauthorized, forbidden],
  '/v1/images/generations': [unauthorized, forbidden],
  '/v1/images/edits': [unauthorized, forbidden],
  '/v1/images/variations': [unauthorized, forbidden],
  '/v1/audio/speech': [unauthorized, forbidden],
  '/v1/audio/transcriptions': [unauthorized, forbidden],
  '/v1/audio/translations': [unauthorized, forbidden],
}

export const body: ResponseUnauthorized['content']['application/json'] = unauthorized
export const other: ResponseForbidden['content']['application/json'] = forbidden
export const challenge: HeaderWwwAuthenticate = 'Bearer realm="tokmodel"'
export const requestId: HeaderXRequestId = 'req_1'
export const allow: HeaderAllow = 'POST'
export const headers: ResponseUnauthorized['headers'] = { 'WWW-Authenticate': challenge, 'X-Request-Id': requestId }
// @ts-expect-error a header is a string
export const numberedRequest: HeaderXRequestId = 1
