import type { UsageRecord } from '../../spec/profile/accounts.ts'
import { toBasePath } from '../http/raw-request.ts'
import { readEvents } from '../http/read-events.ts'
import { isErrorBody, mediaType, readJson, succeeded } from '../http/response.ts'
import type { RawExchange, Request } from '../http/wire.ts'
import { NotApplicable } from '../report/verdict.ts'
import type { Api } from '../target/api.ts'
import { type Account, ProvisionFailure } from './provision.ts'

/** What an account shows before the run uses it. */
export interface Opening {
  readonly balance: number
  readonly log: readonly UsageRecord[]
}

/** The calls of some keys. */
export interface Calls {
  /** Those that were served. */
  readonly served: RawExchange[]
  /** How many may have been served: the client left, or there was no whole answer. */
  unsure: number
}

/** What a run has done with an account. */
export interface Book {
  /** Undefined until the account is known. */
  account: Account | undefined
  /** Whether the run has made it, so that nobody else uses it. */
  readonly own: boolean
  opening: Opening | undefined
  toppedUp: number
  /** The calls with keys of the account. */
  readonly calls: Calls
  /** The calls with the operator's key, which may belong to another account. */
  readonly given: Calls
  /** Why it cannot be said what the run has done; undefined if it can. */
  doubt: string | undefined
  /** Its key is presented in all forms, so that not every call of the account can be known. */
  isLoose: boolean
  /** Balance and log have differed for a whole watch time, so that it is no use to wait for them. */
  isUneven: boolean
}

/** What a run has done with the accounts that it can look into. */
export interface Books {
  readonly all: readonly Book[]
  /** A new book. */
  open(own: boolean, opening?: Opening): Book
  /** Counts the calls with a key for a book. */
  learn(book: Book, key: string): void
  /** The same for the operator's key: nobody knows whether it belongs to the account. */
  give(book: Book, key: string): void
  /** The book of a key. */
  of(key: string): Book | undefined
  /** The same account; what comes into it is recorded. */
  keep(book: Book, account: Account): Account
  see(exchange: RawExchange): void
}

export function createBooks(api: Api, target: URL): Books {
  const all: Book[] = []
  const pages = new Map<string, { readonly book: Book; readonly calls: Calls }>()
  const base = toBasePath(target)
  const paths = new Set(api.documented.filter(({ method }) => method === 'POST').flatMap(({ path }) => [path, base + path]))
  return {
    all,
    open(own, opening) {
      const calls = (): Calls => ({ served: [], unsure: 0 })
      const book: Book = {
        account: undefined,
        own,
        opening,
        toppedUp: 0,
        calls: calls(),
        given: calls(),
        doubt: undefined,
        isLoose: false,
        isUneven: false,
      }
      all.push(book)
      return book
    },
    learn: (book, key) => void pages.set(key, { book, calls: book.calls }),
    give(book, key) {
      if (!pages.has(key)) pages.set(key, { book, calls: book.given })
    },
    of: (key) => pages.get(key)?.book,
    keep,
    see(exchange) {
      if (pages.size === 0 || exchange.request.method !== 'POST' || isRefused(exchange)) return
      const text = textOf(exchange.request)
      for (const [key, { calls }] of pages) {
        if (!text.includes(key)) continue
        if (isServed(exchange, key, paths)) calls.served.push(exchange)
        else calls.unsure += 1
      }
    },
  }
}

/** Reads what an account shows before the run uses it; without a log or a balance it stays unknown. */
export async function readOpening(book: Book): Promise<void> {
  const { account } = book
  if (account === undefined || book.opening !== undefined) return
  try {
    const [balance, log] = [await account.balance(), await account.usage()]
    book.opening = { balance, log }
  } catch (error) {
    if (!(error instanceof ProvisionFailure || error instanceof NotApplicable)) throw error
  }
}

function keep(book: Book, account: Account): Account {
  const { gate } = account
  book.account = account
  return {
    ...account,
    async topUp(credits) {
      try {
        await account.topUp(credits)
        book.toppedUp += credits
      } catch (error) {
        // A way to top up that does not exist has changed nothing.
        if (!(error instanceof NotApplicable)) book.doubt = 'a top-up has failed'
        throw error
      }
    },
    ...(gate && {
      gate: {
        ...gate,
        async attempt(act, ...args) {
          const exchange = await gate.attempt(act, ...args)
          if (act === 'topUp' && succeeded(exchange)) book.doubt = 'a top-up was taken that somebody else has asked for'
          return exchange
        },
      },
    }),
  }
}

/** Whether nothing was served. What a failure of the server has cost is unknown. */
function isRefused({ response }: RawExchange): boolean {
  return response !== undefined && response.status >= 300 && response.status < 500
}

/** Whether the key was presented as the documentation says, and the answer is whole. */
function isServed(exchange: RawExchange, key: string, paths: ReadonlySet<string>): boolean {
  const { request, response } = exchange
  if (response === undefined || response.truncated || request.raw !== undefined || !succeeded(exchange)) return false
  const credentials = request.headers.filter(([name]) => name.toLowerCase() === 'authorization')
  if (credentials.length !== 1 || credentials[0]?.[1] !== `Bearer ${key}`) return false
  if (!paths.has(request.path.split('?')[0] ?? '')) return false
  if (mediaType(response) !== 'text/event-stream') return !isErrorBody(readJson(response))
  return !readEvents(response).some(({ value }) => isErrorBody(value))
}

function textOf({ path, headers, body = '', raw }: Request): string {
  const content = typeof body === 'string' ? body : new TextDecoder('latin1').decode(body)
  return [path, ...headers.map(([, value]) => value), content, raw?.bytes ?? ''].join('\n')
}
