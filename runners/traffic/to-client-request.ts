import type { ClientRequest } from '../../engine/client/traffic.ts'
import { readJson } from '../../engine/http/response.ts'
import { isForApi } from '../client/is-for-api.ts'
import { tokmodelApi } from '../tokmodel-api.ts'
import type { RecordedExchange } from './recorded-exchange.ts'

/** A recorded exchange as the checks of clients see it. */
export function toClientRequest(recorded: RecordedExchange): ClientRequest {
  const { startedAt, endedAt, method, target, headers, body, response, elsewhere, isMasked, stalledMs } = recorded
  return {
    startedAt,
    endedAt,
    method,
    target,
    headers,
    body,
    status: response?.status ?? 0,
    responseHeaders: response?.headers ?? [],
    elsewhere,
    isApi: isForApi(target),
    cause: findCause(recorded),
    ...(isMasked && { isMasked }),
    stalledMs,
  }
}

/** The statuses with which a body is refused. */
const invalid = [400, 415, 422]

/** Why a body was refused, by the document: a mock would say it. */
function findCause({ method, target, headers, body, isBodyKnown, response }: RecordedExchange): string | undefined {
  const path = target.split('?')[0]
  const operation = tokmodelApi.documented.find((one) => one.method === method && one.path === path)
  if (!isBodyKnown || operation === undefined || !invalid.includes(response?.status ?? 0)) return undefined
  const { requestMediaType, requestSchema } = operation
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  if (requestMediaType === null) return undefined
  if (type.split(';')[0]?.trim().toLowerCase() !== requestMediaType) return 'media_type'
  if (requestMediaType !== 'application/json') return undefined
  const value = readJson({ status: 0, headers: [], body: new TextEncoder().encode(body), truncated: false })
  if (value === undefined) return 'body_malformed'
  return tokmodelApi.validators[requestSchema ?? '']?.(value) === false ? 'body_invalid' : undefined
}
