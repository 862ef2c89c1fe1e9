import type { Need } from '../check/requirement.ts'
import type { Secrets } from '../report/secrets.ts'
import type { Api } from '../target/api.ts'
import { type Book, type Books, readOpening } from './books.ts'
import { createConsoleAccount } from './console-account.ts'
import type { KeyJournal } from './keep-keys.ts'
import { createManagementClient, type ManagementSend } from './management-client.ts'
import { createModuleAccounts, type ModuleAccounts } from './module-accounts.ts'
import { toAccount } from './provided-account.ts'
import type { Provider } from './provider.ts'
import { type Account, type Provision, ProvisionFailure } from './provision.ts'
import { requireRevoked } from './require-revoked.ts'
import { createSharedAccount, type SharedAccount } from './shared-account.ts'
import { within } from './within.ts'

/** What the operator of the target has given. */
export interface Credentials {
  readonly key?: string | undefined
  readonly revokedKey?: string | undefined
  readonly noCreditKey?: string | undefined
  readonly console?: { readonly token: string; readonly send: ManagementSend } | undefined
  readonly control?: { readonly token: string; readonly send: ManagementSend } | undefined
  readonly provider?: Provider | undefined
  /** Whether checks may send the hundreds of requests that it takes to measure time. */
  readonly timing?: boolean | undefined
}

/** What a provision is made from. */
export interface ProvisionContext {
  readonly api: Api
  readonly secrets: Secrets
  readonly runId: string
  readonly journal: KeyJournal | undefined
  readonly books: Books
}

type CreateAccount = (credits: number) => Promise<Account>

/** Uses what was given, and makes the rest with a provider, the console or the test-control API. */
export function createProvision(credentials: Credentials, context: ProvisionContext): Provision {
  const { secrets, runId, books } = context
  const { provider } = credentials
  const accounts = moduleAccounts(credentials, context)
  const create = accounts?.create ?? accountMaker(credentials, context)
  const shared = create === undefined ? sharedAccount(credentials, context) : undefined
  const openBooks = create === undefined ? async () => void (await shared?.account()) : () => openOperators(credentials, context)

  const need = <T>(value: T | undefined, what: Need): T => {
    if (value === undefined) throw new ProvisionFailure(`nothing was given that makes a ${what}`)
    return value
  }
  const named = (name: string, key: string) => {
    secrets.add(key, name)
    return key
  }
  const account = async () => (create ? await create(1_000_000) : await need(shared, 'console').account())
  const revoke = async () => {
    const owner = await account()
    const { id, key } = await owner.createKey(`conformance-${runId}-revoked`)
    await owner.revokeKey(id)
    await requireRevoked(owner, [id])
    return key
  }
  return {
    offers: listOffers(credentials),
    shared: create === undefined,
    async openBooks() {
      await openBooks()
      await Promise.all(books.all.map(async (book) => await readOpening(book)))
    },
    key: once(async () => {
      const key = named('key', credentials.key ?? (await account()).key)
      const book = books.of(key)
      if (book !== undefined) book.isLoose = true
      return key
    }),
    revokedKey: once(async () => named('revoked key', credentials.revokedKey ?? (await revoke()))),
    noCreditKey: once(async () => named('no-credit key', credentials.noCreditKey ?? (await need(create, 'noCreditKey')(0)).key)),
    console: account,
    account: (credits) => need(create, 'accounts')(credits),
    async close(graceMs) {
      const keys = (await shared?.close(graceMs)) ?? []
      const left = (await accounts?.close(graceMs)) ?? []
      await within(graceMs, (async () => await provider?.close?.())())
      return [...keys.map((name) => ({ kind: 'key', name }) as const), ...left]
    },
  }
}

/** Names a key that the run has made, if it has no other name. */
function learnKey(secrets: Secrets, key: string): void {
  if (secrets.nameOf(key) === undefined) secrets.add(key, 'created key')
}

/** Makes a value on the first call; later calls get the same value. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

function listOffers(credentials: Credentials): ReadonlySet<Need> {
  const offers = listAccountOffers(credentials)
  return credentials.timing ? new Set([...offers, 'timing']) : offers
}

function listAccountOffers({ key, revokedKey, noCreditKey, console, control, provider }: Credentials): ReadonlySet<Need> {
  if (control || provider?.createAccount) return new Set<Need>(['key', 'revokedKey', 'noCreditKey', 'console', 'accounts'])
  const hasConsole = console !== undefined || provider?.account !== undefined
  const offers = new Set<Need>()
  if (key !== undefined || hasConsole) offers.add('key')
  if (revokedKey !== undefined || hasConsole) offers.add('revokedKey')
  if (noCreditKey !== undefined) offers.add('noCreditKey')
  if (hasConsole) offers.add('console')
  return offers
}

/** The accounts of a module that makes them, if there is one. */
function moduleAccounts(
  { provider }: Credentials,
  { books, secrets, runId, journal }: ProvisionContext,
): ModuleAccounts | undefined {
  const { createAccount } = provider ?? {}
  if (provider === undefined || createAccount === undefined) return undefined
  return createModuleAccounts(
    { ...provider, createAccount },
    {
      runId,
      journal,
      open(provided, credits) {
        const { book, learn } = openBook(credits, books, secrets)
        return books.keep(book, toAccount(provider, provided, learn))
      },
    },
  )
}

function openBook(credits: number, books: Books, secrets: Secrets) {
  const book = books.open(true, { balance: credits, log: [] })
  return { book, learn: bookkeeper(book, books, secrets) }
}

/** A way to make accounts with exact balances, if there is one. */
function accountMaker({ control, console }: Credentials, { api, secrets, books }: ProvisionContext): CreateAccount | undefined {
  const { console: consoleProfile, control: controlProfile } = api.profile
  if (control === undefined || consoleProfile === undefined || controlProfile === undefined) return undefined
  const client = createManagementClient(api, control.send, control.token)
  const consoleSend = console?.send ?? control.send
  return async (credits) => {
    const { value } = await client.perform(controlProfile.createAccount, credits)
    const { consoleToken, key } = value
    if (key === undefined) throw new ProvisionFailure('the new account has no key, though one was requested')
    secrets.add(consoleToken, 'console token')
    const { book, learn } = openBook(credits, books, secrets)
    learn(key)
    const owner = createManagementClient(api, consoleSend, consoleToken)
    return books.keep(book, createConsoleAccount({ client: owner, console: consoleProfile, key, token: consoleToken, learn }))
  }
}

/** The one account that a console token or a provider opens. */
function sharedAccount({ key, console, provider }: Credentials, context: ProvisionContext): SharedAccount | undefined {
  const { api, books, secrets } = context
  const open = (make: (learn: (secret: string) => void) => Promise<Account>) =>
    createSharedAccount(async () => {
      const book = books.open(false)
      const account = books.keep(book, await make(bookkeeper(book, books, secrets)))
      if (key !== undefined) books.give(book, key)
      return account
    }, context)
  if (provider?.account !== undefined) {
    const { account } = provider
    return open(async (learn) => toAccount(provider, await account(), learn))
  }
  const { console: profile } = api.profile
  if (console === undefined || profile === undefined) return undefined
  const client = createManagementClient(api, console.send, console.token)
  return open(async (learn) => createConsoleAccount({ client, console: profile, key: '', token: console.token, learn }))
}

/** Where the run makes accounts of its own, the operator's account is only looked at. */
async function openOperators({ key, console, provider }: Credentials, { api, books }: ProvisionContext): Promise<void> {
  const { console: profile } = api.profile
  if (console === undefined || profile === undefined || provider?.createAccount !== undefined || key === undefined) return
  const client = createManagementClient(api, console.send, console.token)
  const book = books.open(false)
  books.keep(book, createConsoleAccount({ client, console: profile, key: '', token: console.token, learn: () => {} }))
  books.give(book, key)
}

/** Names a key, and counts its calls. */
function bookkeeper(book: Book, books: Books, secrets: Secrets): (secret: string) => void {
  return (secret) => {
    learnKey(secrets, secret)
    books.learn(book, secret)
  }
}
