import { isMomentary } from '../http/momentary.ts'
import { sleep } from '../http/sleep.ts'
import type { RawExchange } from '../http/wire.ts'
import { isServed } from './open-target.ts'
import { sentAgain } from './sent-again.ts'

/** One request as it can be sent again, and the control of its operation at this moment. */
export interface Attempt {
  /** The id of the operation. */
  readonly id: string
  send(): Promise<RawExchange>
  control(): Promise<RawExchange>
}

/** Distinguishes transient failures from answers to a request. */
export interface Moments {
  /** Sends a control until its answer is not a transient failure, or until the last attempt has failed. */
  untilAnswered(id: string, send: () => Promise<RawExchange>): Promise<RawExchange>
  /**
   * Sends a request until its answer is not a transient failure. If it fails again and again while its control works, the
   * failure is the answer to the request: the exchange is `steady`.
   */
  settle(attempt: Attempt): Promise<RawExchange>
}

/** How long to wait for a server that fails, before each attempt, in milliseconds. */
const outages = [250, 750, 2000]

/** How many times a request has to fail, while its control works, until the failure is its answer. */
const steadySends = 4

/** How long an operation that has flapped is not trusted, in milliseconds. */
const distrustMs = 3000

export function createMoments(signal: AbortSignal): Moments {
  const flapped = new Map<string, number>()
  let isAlive = false
  let hasServed = false
  /** Waiting for the server did not help, and it has never served anything. */
  let isGivenUp = false
  const flap = (id: string) => void flapped.set(id, performance.now())
  const hasFlapped = (id: string) => performance.now() - (flapped.get(id) ?? Number.NEGATIVE_INFINITY) < distrustMs
  const see = (exchange: RawExchange) => {
    isAlive ||= exchange.response !== undefined
    hasServed ||= isServed(exchange)
    return exchange
  }
  /** Whether to send again. The sender has already waited for rate limits. A server that has never answered is not there. */
  const isOpen = (exchange: RawExchange) =>
    isMomentary(exchange) && exchange.response?.status !== 429 && isAlive && !signal.aborted

  return {
    async untilAnswered(id, send) {
      let exchange = see(await send())
      const before: RawExchange[] = []
      for (const wait of outages) {
        if (!isOpen(exchange) || (isGivenUp && !hasServed)) return sentAgain(exchange, before)
        await sleep(wait, signal)
        before.push(exchange)
        exchange = see(await send())
        if (!isMomentary(exchange)) flap(id)
      }
      isGivenUp ||= isMomentary(exchange)
      return sentAgain(exchange, before)
    },
    async settle({ id, send, control }) {
      let exchange = see(await send())
      const isFirst = !isOpen(exchange)
      const before: RawExchange[] = []
      let [sends, outage] = [1, 0]
      while (isOpen(exchange)) {
        if (!isServed(see(await control()))) {
          const wait = outages[outage]
          if (wait === undefined) return sentAgain(exchange, before)
          outage += 1
          sends = 0
          await sleep(wait, signal)
        } else if (sends >= steadySends) {
          const last = sentAgain(exchange, before)
          return hasFlapped(id) ? last : { ...last, steady: true }
        } else {
          await sleep(100 * sends, signal)
          before.push(exchange)
          exchange = see(await send())
          sends += 1
        }
      }
      if (!isFirst) flap(id)
      return sentAgain(exchange, before)
    },
  }
}
