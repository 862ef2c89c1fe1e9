import type { Reply } from '../fixtures/fixture.ts'
import { paceOf } from '../fixtures/pace-of.ts'
import { faultHeader, faultModelPrefix, parseFault } from '../misbehave/requested-faults.ts'
import { type Awaitable, whenReady } from '../state/awaitable.ts'
import type { Fault } from '../state/faults.ts'
import { seededRandom } from '../state/random.ts'
import type { StoredKey } from '../state/store.ts'
import { type Call, ConnectionCut } from './call.ts'
import { spread } from './latency.ts'
import { faulty } from './refuse.ts'
import type { RequestContext } from './request-context.ts'
import { sleep } from './sleep.ts'

/** The faults that apply to this call; those that delay or refuse it have been applied. */
export function takeFaults(context: RequestContext, key: StoredKey, { model, reply }: Asking = {}): Awaitable<readonly Fault[]> {
  const { state, path, call } = context
  const pace = reply && paceOf(reply)
  const asked = readRequestedFaults(call, model)
  const { latency: profile } = state.settings
  return whenReady(state.faults.take(key.account, path), (configured) => {
    if (configured.length === 0 && asked.length === 0 && profile === undefined && pace === undefined) return configured
    const hasFaults = configured.length > 0 || asked.length > 0
    const first = [profile, pace].filter((fault) => fault !== undefined)
    return applyFaults(context, [...first, ...configured, ...asked], hasFaults)
  })
}

const noFaults: readonly Fault[] = []

/** What else in a request says how it is to be answered. */
interface Asking {
  readonly model?: string | undefined
  readonly reply?: Reply | undefined
}

/** Delays or refuses the call. */
async function applyFaults(context: RequestContext, faults: Fault[], hasFaults: boolean): Promise<Fault[]> {
  const { state, call, entry } = context
  const random = seededRandom('latency', String(state.settings.seed), entry.id)
  for (const { latency_ms: latency, jitter, reset, status, retry_after: retryAfter, type, code, message } of faults) {
    if (latency !== undefined) await sleep(spread(latency, jitter, random), call.signal)
    if (reset) throw new ConnectionCut()
    if (status !== undefined) throw faulty({ status, retryAfter, type, code, message })
  }
  if (hasFaults) entry.cause = 'fault'
  context.faults = faults
  return faults
}

/** The faults that the call itself asks for. @throws Refusal 400 if it asks for anything else. */
function readRequestedFaults(call: Call, model: string | undefined): readonly Fault[] {
  const header = call.header(faultHeader)
  if (header === undefined && !model?.startsWith(faultModelPrefix)) return noFaults
  return [
    ...(header === undefined ? [] : [parseFault(header, faultHeader)]),
    ...(model?.startsWith(faultModelPrefix) ? [parseFault(model.slice(faultModelPrefix.length), 'The model')] : []),
  ]
}
