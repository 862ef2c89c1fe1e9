import { succeeded } from '../http/response.ts'
import { sleep } from '../http/sleep.ts'
import type { RawExchange } from '../http/wire.ts'
import { bearer, type Presentation } from './presentation.ts'
import type { Probe } from './probe.ts'
import { cheapestOperation } from './working-key.ts'

/** How a key was answered after its revocation. Times are in milliseconds from the console's answer. */
export interface RevocationWatch {
  readonly probes: number
  readonly accepted: readonly RawExchange[]
  readonly firstRefusal: number | undefined
  readonly lastAcceptance: number | undefined
  /** How often an acceptance followed a refusal. */
  readonly flaps: number
  readonly addresses: number
}

interface Sighting {
  /** When the request began. */
  readonly at: number
  readonly exchange: RawExchange
}

/** The most addresses of a host that are probed. */
const mostAddresses = 4

/**
 * Uses a revoked key for the watch time: over the shared connections, over one that stays open, and over new ones to
 * each address of the target; for plain answers and for streams.
 */
export async function watchRevoked(probe: Probe<never>, key: string): Promise<RevocationWatch> {
  const addresses = (await probe.addresses()).slice(0, mostAddresses)
  const operation = await cheapestOperation(probe)
  const { withBody } = probe.api
  const isOffered = await probe.control(withBody).then(
    () => true,
    () => false,
  )
  const streams = isOffered && withBody.eventSchema !== null
  const presentation = bearer(key, 'a revoked key')
  const streamed: Presentation = {
    ...presentation,
    change: (called) => ({ ...presentation.change(called), members: { stream: true } }),
  }
  const request = probe.requestTo(operation, presentation)
  const revokedAt = performance.now()
  const sightings: Sighting[] = []
  const see = async (send: () => Promise<RawExchange>) => {
    const at = performance.now() - revokedAt
    sightings.push({ at, exchange: await send() })
  }
  await probe.overOneConnection(async (kept) => {
    do {
      await Promise.all([
        see(() => kept(request)),
        see(() => probe.callNow(operation, presentation)),
        ...(streams ? [see(() => probe.callNow(withBody, streamed))] : []),
        ...addresses.map((address) => see(() => probe.overOneConnection((fresh) => fresh(request), address))),
      ])
      await sleep(Math.min(100, probe.watchMs / 10), probe.signal)
    } while (performance.now() - revokedAt < probe.watchMs && !probe.signal.aborted)
  })
  return summarize(sightings, addresses.length)
}

function summarize(sightings: Sighting[], addresses: number): RevocationWatch {
  sightings.sort((a, b) => a.at - b.at)
  const refusals = sightings.filter(({ exchange }) => exchange.response?.status === 401)
  const accepted = sightings.filter(({ exchange }) => succeeded(exchange))
  const verdicts = sightings.filter((sighting) => refusals.includes(sighting) || accepted.includes(sighting))
  const flaps = verdicts.filter((sighting, index) => {
    const before = verdicts[index - 1]
    return accepted.includes(sighting) && before !== undefined && refusals.includes(before)
  })
  return {
    probes: sightings.length,
    accepted: accepted.map(({ exchange }) => exchange),
    firstRefusal: refusals[0]?.at,
    lastAcceptance: accepted.at(-1)?.at,
    flaps: flaps.length,
    addresses,
  }
}

/** The result of a watch in words. */
export function describeWatch({ probes, accepted, firstRefusal, lastAcceptance, flaps, addresses }: RevocationWatch): string {
  const ms = (value: number) => `${Math.round(value)} ms`
  return [
    `${probes} probes${addresses > 1 ? ` to ${addresses} addresses` : ''}`,
    firstRefusal === undefined ? 'never refused' : `first refused after ${ms(firstRefusal)}`,
    lastAcceptance === undefined ? 'never accepted' : `accepted ${accepted.length} times, last after ${ms(lastAcceptance)}`,
    ...(flaps === 0 ? [] : [`accepted again ${flaps} times after a refusal`]),
  ].join(', ')
}
