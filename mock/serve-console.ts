import type { components } from '../spec/types.gen.ts'
import { json } from './answers/json-reply.ts'
import { bearerToken } from './pipeline/authenticate.ts'
import type { Reply } from './pipeline/call.ts'
import { readBody } from './pipeline/read-body.ts'
import { invalid, notFound, unauthorized } from './pipeline/refuse.ts'
import { requireRoute } from './pipeline/require-route.ts'
import { holdsSecret } from './pipeline/secrets.ts'
import type { Visit } from './pipeline/visit.ts'
import { type IssuedKey, issueKey } from './state/accounts.ts'
import { digest } from './state/digest.ts'
import type { StoredKey } from './state/store.ts'

type Schemas = components['schemas']

/** A call to the console API, by the token of one account. @throws Refusal. */
export async function serveConsole(visit: Visit): Promise<Reply> {
  const { store } = visit.world
  const account = await store.findConsole(await digest(bearerToken(visit.call.header('authorization'))))
  if (account === undefined) throw unauthorized('key_unknown')
  visit.entry.account = account
  const route = requireRoute(visit)
  const { value } = readBody(visit, route.operation)
  switch (route.id) {
    case 'listKeys':
      return json(200, toList((await store.listKeys(account)).map(toKey)))
    case 'createKey':
      await requireNoSecret(visit, value as Schemas['KeyName'])
      return json(201, toNewKey(await issueKey(visit.world, account, value as Schemas['KeyName'])), {
        'cache-control': 'no-store',
      })
    case 'renameKey':
      await requireNoSecret(visit, value as Schemas['KeyName'])
      return json(200, toKey(found(await store.renameKey(account, route.variable ?? '', (value as Schemas['KeyName']).name))))
    case 'revokeKey':
      if (!(await store.revokeKey(account, route.variable ?? ''))) throw notFound()
      return { status: 204, headers: {}, body: '' }
    case 'getCredits':
      return json(200, toCredits(await store.balance(account)))
    case 'topUp':
      return json(201, toCredits(counted(await store.topUp(account, (value as Schemas['TopUp']).credits), 'credits')))
    case 'listUsage':
      return json(200, toList(await store.listUsage(account)))
    default:
      throw notFound()
  }
}

/** A key as the console shows it, without its secret. */
export function toKey({ id, name, preview, status, created, lastUsed }: StoredKey): Schemas['Key'] {
  return { id, object: 'key', name, preview, status, created, last_used: lastUsed }
}

/** A key with its secret. */
export function toNewKey({ stored, secret }: IssuedKey): Schemas['NewKey'] {
  return { ...toKey(stored), key: secret }
}

/** A balance. */
export function toCredits(balance: number): Schemas['Credits'] {
  return { object: 'credits', balance }
}

function toList<T>(data: T[]): { object: 'list'; data: T[] } {
  return { object: 'list', data }
}

/** The name of a key is shown where its secret is not. @throws Refusal 400. */
async function requireNoSecret({ world, call }: Visit, { name }: Schemas['KeyName']): Promise<void> {
  if (await holdsSecret(world, call, name)) throw invalid(400, 'body_invalid', '`name` must not hold a key or a token.', 'name')
}

/** What could be counted. @throws Refusal 400 where it could not. */
export function counted<T>(amount: T | false | undefined, param: string): T {
  if (amount !== undefined && amount !== false) return amount
  throw invalid(400, 'body_invalid', `With this \`${param}\` the balance could not be counted exactly any more.`, param)
}

function found(key: StoredKey | undefined): StoredKey {
  if (key === undefined) throw notFound()
  return key
}
