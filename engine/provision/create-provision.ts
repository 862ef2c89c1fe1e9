import type { components } from '../../spec/types.gen.ts'
import type { Secrets } from '../secrets.ts'
import type { Need } from '../types.ts'
import { createConsoleAccount } from './console-account.ts'
import { createManagementClient, type ManagementSend } from './management-client.ts'
import { type Account, type IssuedKey, type Provision, ProvisionFailure } from './provision.ts'

/** What the target's operator has given. */
export interface Credentials {
  readonly key?: string | undefined
  readonly revokedKey?: string | undefined
  readonly noCreditKey?: string | undefined
  readonly console?: { readonly token: string; readonly send: ManagementSend } | undefined
  readonly control?: { readonly token: string; readonly send: ManagementSend } | undefined
}

/** Gives what was given, and makes the rest with the console or the test-control API. */
export function createProvision(credentials: Credentials, secrets: Secrets, runId: string): Provision {
  const { control } = credentials
  const create = control === undefined ? undefined : createAccounts(control, credentials.console?.send ?? control.send, secrets)
  const shared = create === undefined ? createShared(credentials, secrets, runId) : undefined

  const need = <T>(value: T | undefined, what: Need): T => {
    if (value === undefined) throw new ProvisionFailure(`nothing was given that makes a ${what}`)
    return value
  }
  const revoke = async () => {
    const account = create ? await create(1_000_000) : need(await shared?.account(), 'revokedKey')
    const { id, key } = await account.createKey(`conformance-${runId}-revoked`)
    await account.revokeKey(id)
    return key
  }
  return {
    offers: offersOf(credentials),
    shared: create === undefined,
    key: once(async () => credentials.key ?? (create ? (await create(1_000_000)).key : need(await shared?.account(), 'key').key)),
    revokedKey: once(async () => credentials.revokedKey ?? (await revoke())),
    noCreditKey: once(async () => credentials.noCreditKey ?? (await need(create, 'noCreditKey')(0)).key),
    console: async () => (create ? await create(1_000_000) : need(await shared?.account(), 'console')),
    account: (credits) => need(create, 'accounts')(credits),
    close: async () => (await shared?.close()) ?? [],
  }
}

/** Makes a value when it is first asked for, and gives everybody that one. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

function offersOf({ key, revokedKey, noCreditKey, console, control }: Credentials): ReadonlySet<Need> {
  const offers = new Set<Need>()
  if (control) return new Set<Need>(['key', 'revokedKey', 'noCreditKey', 'console', 'accounts'])
  if (key !== undefined || console) offers.add('key')
  if (revokedKey !== undefined || console) offers.add('revokedKey')
  if (noCreditKey !== undefined) offers.add('noCreditKey')
  if (console) offers.add('console')
  return offers
}

function createAccounts(control: NonNullable<Credentials['control']>, consoleSend: ManagementSend, secrets: Secrets) {
  const client = createManagementClient(control.send, control.token)
  return async (credits: number): Promise<Account> => {
    const body = { credits, keys: [{ name: 'conformance' }] }
    const { value } = await client.request<components['schemas']['CreatedAccount']>(
      'POST',
      '/__admin/accounts',
      'CreatedAccount',
      body,
    )
    const key = value.keys[0]?.key
    if (key === undefined) throw new ProvisionFailure('POST /__admin/accounts answered without the key that was asked for')
    secrets.add(value.console_token, 'console token')
    secrets.add(key, 'key')
    return createConsoleAccount(createManagementClient(consoleSend, value.console_token), key, (secret) =>
      secrets.add(secret, 'key'),
    )
  }
}

/**
 * The one account that a console token opens. Its key is made with the console, for a key that was given may belong to
 * another account. Keys that were made are revoked in the end.
 */
function createShared({ console }: Credentials, secrets: Secrets, runId: string) {
  if (console === undefined) return undefined
  const client = createManagementClient(console.send, console.token)
  const made: IssuedKey[] = []
  const plain = createConsoleAccount(client, '', (secret) => secrets.add(secret, 'key'))
  const createKey = async (name: string): Promise<IssuedKey> => {
    const issued = await plain.createKey(name)
    made.push(issued)
    return issued
  }
  return {
    account: once(async (): Promise<Account> => ({ ...plain, createKey, key: (await createKey(`conformance-${runId}`)).key })),
    async close() {
      const revoked = await Promise.allSettled(made.map(({ id }) => plain.revokeKey(id)))
      return made.filter((_, index) => revoked[index]?.status === 'rejected').map(({ name }) => name)
    },
  }
}
