import type { Profile } from '../../spec/profile/profile.ts'
import { readJson, succeeded } from '../http/response.ts'
import type { RawExchange } from '../http/wire.ts'

/** The credits that an exchange took, by its answer or by an estimate. A GET and a refusal cost nothing. */
export function readCredits(exchange: RawExchange, profile: Profile): number {
  const { request, response } = exchange
  if (response === undefined || !succeeded(exchange) || request.method !== 'POST') return 0
  return profile.readCredits?.(readJson(response)) ?? 0
}
