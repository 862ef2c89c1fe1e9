import { isMomentary } from '../http/momentary.ts'
import { sleep } from '../http/sleep.ts'
import type { RawExchange } from '../http/wire.ts'
import { isServed } from './open-target.ts'

/** One request as it can be sent again, and the control of its operation at this moment. */
export interface Attempt {
  /** The id of the operation. */
  readonly id: string
  send(): Promise<RawExchange>
  control(): Promise<RawExchange>
}

/** Tells answers of the moment from answers to a request. */
export interface Moments {
  /** Sends a control until it is answered, or has failed all along. */
  untilAnswered(id: string, send: () => Promise<RawExchange>): Promise<RawExchange>
  /**
   * Sends a request until its answer is not one of the moment. One that fails while its control works, time and again, is
   * an answer to the request: it comes back as `steady`.
   */
  settle(attempt: Attempt): Promise<RawExchange>
}

/** How long a server that is not well is waited for, in milliseconds. */
const outages = [250, 750, 2000]

/** So often a request fails beside a control that works before that is its answer. */
const steadySends = 4

/** How long an operation that has flapped is not believed, in milliseconds. */
const distrustMs = 3000

export function createMoments(signal: AbortSignal): Moments {
  const flapped = new Map<string, number>()
  let isAlive = false
  let hasServed = false
  /** The server was waited for in vain, and has never served anything. */
  let isGivenUp = false
  const flap = (id: string) => void flapped.set(id, performance.now())
  const hasFlapped = (id: string) => performance.now() - (flapped.get(id) ?? Number.NEGATIVE_INFINITY) < distrustMs
  const see = (exchange: RawExchange) => {
    isAlive ||= exchange.response !== undefined
    hasServed ||= isServed(exchange)
    return exchange
  }
  /** The sender has waited for limits already; a server that has never answered is not there. */
  const isOpen = (exchange: RawExchange) =>
    isMomentary(exchange) && exchange.response?.status !== 429 && isAlive && !signal.aborted

  return {
    async untilAnswered(id, send) {
      let exchange = see(await send())
      for (const wait of outages) {
        if (!isOpen(exchange) || (isGivenUp && !hasServed)) return exchange
        await sleep(wait, signal)
        exchange = see(await send())
        if (!isMomentary(exchange)) flap(id)
      }
      isGivenUp ||= isMomentary(exchange)
      return exchange
    },
    async settle({ id, send, control }) {
      let exchange = see(await send())
      const isFirst = !isOpen(exchange)
      let [sends, outage] = [1, 0]
      while (isOpen(exchange)) {
        if (!isServed(see(await control()))) {
          const wait = outages[outage]
          if (wait === undefined) return exchange
          outage += 1
          sends = 0
          await sleep(wait, signal)
        } else if (sends >= steadySends) return hasFlapped(id) ? exchange : { ...exchange, steady: true }
        else {
          await sleep(100 * sends, signal)
          exchange = see(await send())
          sends += 1
        }
      }
      if (!isFirst) flap(id)
      return exchange
    },
  }
}
