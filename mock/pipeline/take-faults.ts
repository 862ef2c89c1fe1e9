import type { Reply } from '../fixtures/fixture.ts'
import { paceOf } from '../fixtures/pace-of.ts'
import { faultHeader, faultModelPrefix, parseFault } from '../misbehave/requested-faults.ts'
import type { Awaitable } from '../state/awaitable.ts'
import type { Fault } from '../state/faults.ts'
import { seededRandom } from '../state/random.ts'
import type { StoredKey } from '../state/store.ts'
import type { Call } from './call.ts'
import { spread } from './latency.ts'
import { faulty } from './refuse.ts'
import type { RequestContext } from './request-context.ts'
import { sleep } from './sleep.ts'

/** The faults that apply to this call; those that delay or refuse it have been applied. */
export function takeFaults(context: RequestContext, key: StoredKey, { model, reply }: Asking = {}): Awaitable<Fault[]> {
  const { state, path, call } = context
  const pace = reply && paceOf(reply)
  const asked = readRequestedFaults(call, model)
  const configured = state.faults.take(key.account, path)
  const { latency: profile } = state.settings
  if (configured.length === 0 && asked.length === 0 && profile === undefined && pace === undefined) return configured
  for (const { requests_per_minute: most } of configured) if (most !== undefined) limitRate(context, key, most)
  const hasFaults = configured.length > 0 || asked.length > 0
  const first = [profile, pace].filter((fault) => fault !== undefined)
  return applyFaults(context, [...first, ...configured, ...asked], hasFaults)
}

/** What else in a request says how it is to be answered. */
interface Asking {
  readonly model?: string | undefined
  readonly reply?: Reply | undefined
}

/** Delays or refuses the call. */
async function applyFaults({ state, call, entry }: RequestContext, faults: Fault[], hasFaults: boolean): Promise<Fault[]> {
  const random = seededRandom('latency', String(state.settings.seed), entry.id)
  for (const { latency_ms: latency, jitter, status, retry_after: retryAfter } of faults) {
    if (latency !== undefined) await sleep(spread(latency, jitter, random), call.signal)
    if (status !== undefined) throw faulty(status, retryAfter)
  }
  if (hasFaults) entry.cause = 'fault'
  return faults
}

/** The faults that the call itself asks for. @throws Refusal 400 if it asks for anything else. */
function readRequestedFaults(call: Call, model: string | undefined): Fault[] {
  const header = call.header(faultHeader)
  return [
    ...(header === undefined ? [] : [parseFault(header, faultHeader)]),
    ...(model?.startsWith(faultModelPrefix) ? [parseFault(model.slice(faultModelPrefix.length), 'The model')] : []),
  ]
}

/** @throws Refusal 429 if the account has reached the limit in this minute of the mock's clock. */
function limitRate({ state, headers }: RequestContext, key: StoredKey, most: number): void {
  const { requests, secondsLeft } = state.faults.count(key.account, state.clock.now())
  headers['x-ratelimit-limit-requests'] = String(most)
  headers['x-ratelimit-remaining-requests'] = String(Math.max(0, most - requests))
  headers['x-ratelimit-reset-requests'] = `${secondsLeft}s`
  if (requests > most) throw faulty(429, secondsLeft)
}
