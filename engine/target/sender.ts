import type { Profile } from '../../spec/profile/profile.ts'
import { headerValues } from '../http/response.ts'
import { parseRetryAfter } from '../http/retry-after.ts'
import type { Connection, RawExchange, Request, SendOptions, Transport } from '../http/wire.ts'
import { Inconclusive } from '../report/verdict.ts'
import { createLimit } from './limit.ts'
import type { Pacer } from './pacer.ts'
import { createPatience } from './patience.ts'
import { sentAgain } from './sent-again.ts'
import { readCredits } from './spending.ts'

/** Sends requests within the bounds of a run. */
export interface Sender {
  /** Waits for its turn. If the target limits the rate (429), all requests wait and this one is sent again. */
  send(request: Request): Promise<RawExchange>
  /** The same, also for an operation that was given up. */
  insist(request: Request): Promise<RawExchange>
  /** At once, without waiting for others, and never twice: for requests that race. */
  race(request: Request): Promise<RawExchange>
  connect(address?: string): SenderConnection
  addresses(): Promise<readonly string[]>
  /** How many requests were sent. */
  readonly sent: number
  /** The operations that timed out too often to be called again. */
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
  /** It reads from an answer the credits that it took. */
  readonly profile: Profile
  /** The rate, which all senders of a run share. */
  readonly pacer: Pacer
  /** What all senders of a run may send in total. */
  readonly budget: Budget
  /** Called with every exchange. */
  readonly onExchange?: ((exchange: RawExchange) => void) | undefined
}

/** How many requests a run may send and how many credits it may spend, and how many it has sent and spent. */
export interface Budget {
  readonly requests: number
  readonly credits: number
  sent: number
  /** According to the answers, or an estimate. */
  spent: number
}

/** A budget with the given bounds; default: without bounds. */
export function createBudget(requests = Number.POSITIVE_INFINITY, credits = Number.POSITIVE_INFINITY): Budget {
  return { requests, credits, sent: 0, spent: 0 }
}

/** How many times a request that meets a rate limit is sent. */
const mostTries = 6

/** @throws Inconclusive if the budget is used up. */
function spend(budget: Budget): void {
  if (budget.sent >= budget.requests) throw new Inconclusive({ bound: 'maxRequests', most: budget.requests })
  if (budget.spent >= budget.credits) throw new Inconclusive({ bound: 'maxCredits', most: budget.credits })
  budget.sent += 1
}

export function createSender(transport: Transport, options: SenderOptions): Sender {
  const { pacer } = options
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
    const before: RawExchange[] = []
    for (;;) {
      await pacer.turn()
      const exchange = await once(request)
      const isLimited = exchange.response?.status === 429
      if (!isLimited) pacer.answered()
      if (!isLimited || before.length + 1 === mostTries || !pacer.limited(retryAfter(exchange)))
        return sentAgain(exchange, before)
      before.push(exchange)
    }
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
      await pacer.turn()
      return await once(request)
    },
    addresses: () => transport.addresses(),
    connect(address) {
      const connection = transport.connect(address)
      return {
        async send(request) {
          patience.require(request)
          await pacer.turn()
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

/** The time of Retry-After in milliseconds; undefined if the server names none. */
function retryAfter({ response }: RawExchange): number | undefined {
  return parseRetryAfter((response && headerValues(response, 'retry-after')[0]) ?? '', Date.now())
}
