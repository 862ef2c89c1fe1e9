import type { Check } from '../check/check.ts'
import type { SeenAnswer, SeenTraffic } from '../check/seen-traffic.ts'
import { readJson } from '../http/response.ts'
import type { RawExchange, Request } from '../http/wire.ts'
import type { Gate } from '../report/gate.ts'
import type { Judgement, Result } from '../report/result.ts'
import { NotApplicable, Violation } from '../report/verdict.ts'
import { toRequirement } from '../run/run-check.ts'
import { createAnswers } from '../target/answers.ts'
import type { Api } from '../target/api.ts'
import { createFindOperation } from '../target/find-operation.ts'

/** What is judged: the answers of a target to requests that somebody else has made. */
export interface SeenExchanges {
  readonly api: Api
  readonly target: URL
  readonly exchanges: readonly RawExchange[]
}

/** The answers of documented operations. Where nothing was answered, nothing is judged. */
export function listAnswers({ api, target, exchanges }: SeenExchanges): SeenAnswer[] {
  const find = createFindOperation(api, target)
  return exchanges.flatMap((exchange) => {
    const { request, response } = exchange
    const operation = find(request)
    if (operation === undefined || response === undefined) return []
    return [{ operation, exchange: { ...exchange, response }, sent: readSent(request) }]
  })
}

/** Judges answers by every check that can: nothing in them makes it reject. */
export async function judgeAnswers(checks: readonly Check[], seen: SeenExchanges, gate: Gate): Promise<Result[]> {
  const answers = listAnswers(seen)
  const held = createAnswers(seen.api, createFindOperation(seen.api, seen.target))
  for (const { exchange } of answers) held.see(exchange)
  const results: Result[] = []
  for (const check of checks) {
    let judged = 0
    const traffic: SeenTraffic = {
      api: seen.api,
      answers,
      answersOf: held.of,
      count(some) {
        judged += some
      },
    }
    if (check.seen === undefined) continue
    const found = await attempt(check.seen, traffic)
    results.push(
      gate.result({
        requirement: toRequirement(check, found.more),
        outcome: found.outcome,
        observations: [],
        looked: { answers: judged, entries: 0 },
        exchanges: found.exchanges,
        ms: 0,
      }),
    )
  }
  return results
}

interface Found {
  readonly outcome: Judgement['outcome']
  readonly exchanges: readonly RawExchange[]
  readonly more?: Pick<Violation, 'cites' | 'level'>
}

async function attempt(judge: NonNullable<Check['seen']>, traffic: SeenTraffic): Promise<Found> {
  try {
    await judge(traffic)
    return { outcome: { outcome: 'pass' }, exchanges: [] }
  } catch (error) {
    if (error instanceof NotApplicable) return { outcome: { outcome: 'skip', reasons: error.reasons }, exchanges: [] }
    if (error instanceof Violation) {
      const { expected, sightings, exchanges, cites, level } = error
      return { outcome: { outcome: 'fail', expected, sightings }, exchanges, more: { cites, level } }
    }
    const message = error instanceof Error ? error.message : String(error)
    return { outcome: { outcome: 'error', reasons: [`a fault of the harness: ${message}`] }, exchanges: [] }
  }
}

function readSent({ body }: Request): unknown {
  if (body === undefined) return undefined
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return readJson({ status: 0, headers: [], body: bytes, truncated: false })
}
