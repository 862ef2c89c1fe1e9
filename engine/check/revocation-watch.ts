import { succeeded } from '../http/response.ts'
import { sleep } from '../http/sleep.ts'
import type { RawExchange } from '../http/wire.ts'
import type { Timeline } from '../report/figure.ts'
import { bearer, type Presentation } from './presentation.ts'
import type { Probe } from './probe.ts'
import { thin } from './thin.ts'
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

/** A use of a revoked key. */
export interface Sighting {
  /** The way that the request took. */
  readonly lane: string
  /** When it began. */
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
  const see = async (lane: string, send: () => Promise<RawExchange>) => {
    const at = performance.now() - revokedAt
    sightings.push({ lane, at, exchange: await send() })
  }
  await probe.overOneConnection(async (kept) => {
    do {
      await Promise.all([
        see('the connection that stays open', () => kept(request)),
        see('shared connections', () => probe.callNow(operation, presentation)),
        ...(streams ? [see('streams', () => probe.callNow(withBody, streamed))] : []),
        ...addresses.map((address) =>
          see(`new connections to ${address}`, () => probe.overOneConnection((fresh) => fresh(request), address)),
        ),
      ])
      await sleep(Math.min(100, probe.watchMs / 10), probe.signal)
    } while (performance.now() - revokedAt < probe.watchMs && !probe.signal.aborted)
  })
  probe.draw(toTimeline(sightings))
  return summarize(sightings, addresses.length)
}

/** More marks than these show nothing more. */
const mostMarks = 60

/** What was answered to a revoked key, by the way that it took. Times are in milliseconds from the revocation. */
export function toTimeline(sightings: readonly Sighting[]): Timeline {
  const names = [...new Set(sightings.map(({ lane }) => lane))]
  const lanes = names.map((name) => {
    const shown = thin(
      sightings.filter(({ lane }) => lane === name).sort((a, b) => a.at - b.at),
      Math.max(8, Math.floor(mostMarks / names.length)),
    )
    return {
      name,
      at: shown.map(({ at }) => Math.round(at)),
      answers: shown.map(({ exchange }) => exchange.response?.status ?? 0),
    }
  })
  return { kind: 'timeline', since: 'the revocation', expected: 401, lanes }
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
