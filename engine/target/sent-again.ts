import type { RawExchange } from '../http/wire.ts'
import { toPlace } from './to-place.ts'

/** An exchange with what came of the same request before. */
export function sentAgain(exchange: RawExchange, before: readonly RawExchange[]): RawExchange {
  if (before.length === 0) return exchange
  const answers = [
    ...before.flatMap((one) => [...(one.retried?.answers ?? []), toMoment(one)]),
    ...(exchange.retried?.answers ?? []),
  ]
  return { ...exchange, retried: { request: toPlace(exchange.request), answers } }
}

function toMoment({ response, failure }: RawExchange): string {
  return response === undefined ? (failure?.kind ?? 'no response') : String(response.status)
}
