import type { Profile } from '../../spec/profile/profile.ts'
import { headerValues } from '../http/response.ts'
import { parseRetryAfter } from '../http/retry-after.ts'
import { sleep } from '../http/sleep.ts'
import type { Connection, RawExchange, Request, SendOptions, Transport } from '../http/wire.ts'
import { Inconclusive } from '../report/verdict.ts'
import { createLimit } from './limit.ts'
import { createPatience } from './patience.ts'
import { readCredits } from './spending.ts'

/** Sends requests within the bounds of a run. */
export interface Sender {
  /** Waits for its turn. Asked to come back within the timeout (429, 502, 503, 504), it does so twice. */
  send(request: Request): Promise<RawExchange>
  /** The same for an operation that was given up. */
  insist(request: Request): Promise<RawExchange>
  /** At once, besides the limit, and never twice: for requests that race. */
  race(request: Request): Promise<RawExchange>
  connect(address?: string): SenderConnection
  addresses(): Promise<readonly string[]>
  /** How many requests were sent. */
  readonly sent: number
  /** The operations that have timed out too often to be asked again. */
  readonly givenUp: readonly string[]
  readonly signal: AbortSignal
}

/** A connection within the bounds of a run. */
export interface SenderConnection {
  send(request: Request): ReturnType<Connection['send']>
  close(): void
}

export interface SenderOptions extends SendOptions {
  readonly concurrency: number
  /** What an answer says of credits is for it to read. */
  readonly profile: Profile
  /** What all senders of a run may send together. */
  readonly budget: Budget
  /** Told of every exchange. */
  readonly onExchange?: ((exchange: RawExchange) => void) | undefined
}

/** How many requests a run may send and credits it may spend, and what it has sent and spent. */
export interface Budget {
  readonly requests: number
  readonly credits: number
  sent: number
  /** By what the answers say, or an estimate. */
  spent: number
}

/** A budget without bounds, or with those that are given. */
export function createBudget(requests = Number.POSITIVE_INFINITY, credits = Number.POSITIVE_INFINITY): Budget {
  return { requests, credits, sent: 0, spent: 0 }
}

/** @throws Inconclusive where nothing is left. */
function spend(budget: Budget): void {
  if (budget.sent >= budget.requests) throw new Inconclusive({ bound: 'maxRequests', most: budget.requests })
  if (budget.spent >= budget.credits) throw new Inconclusive({ bound: 'maxCredits', most: budget.credits })
  budget.sent += 1
}

export function createSender(transport: Transport, options: SenderOptions): Sender {
  const limit = createLimit(options.concurrency)
  const patience = createPatience()
  let sent = 0
  const seen = <T extends RawExchange>(exchange: T): T => {
    options.budget.spent += readCredits(exchange, options.profile)
    patience.see(exchange)
    options.onExchange?.(exchange)
    return exchange
  }
  const once = async (request: Request) => {
    spend(options.budget)
    sent += 1
    return seen(await transport.send(request, options))
  }
  const insist = async (request: Request) => {
    let exchange = await once(request)
    for (let again = 0; again < 2 && isPassing(exchange) && !options.signal.aborted; again += 1) {
      const wait = retryAfter(exchange)
      // Whoever asks for an hour is not asked again after ten seconds.
      if (wait > options.timeoutMs) break
      await sleep(wait, options.signal)
      exchange = await once(request)
    }
    return exchange
  }
  return {
    send: (request) =>
      limit(async () => {
        patience.require(request)
        return await insist(request)
      }),
    insist: (request) => limit(() => insist(request)),
    async race(request) {
      patience.require(request)
      return await once(request)
    },
    addresses: () => transport.addresses(),
    connect(address) {
      const connection = transport.connect(address)
      return {
        async send(request) {
          patience.require(request)
          spend(options.budget)
          sent += 1
          return seen(await connection.send(request, options))
        },
        close: () => connection.close(),
      }
    },
    get sent() {
      return sent
    },
    get givenUp() {
      return patience.givenUp()
    },
    signal: options.signal,
  }
}

/** Whether an answer speaks of the moment rather than of the request. */
function isPassing({ response }: RawExchange): boolean {
  return response !== undefined && [429, 502, 503, 504].includes(response.status)
}

/** Milliseconds; a fifth of a second where the server does not say. */
function retryAfter({ response }: RawExchange): number {
  return parseRetryAfter((response && headerValues(response, 'retry-after')[0]) ?? '', Date.now()) ?? 200
}
