import type { components } from '../spec/types.gen.ts'
import { json } from './answers/json-reply.ts'
import { describeScenarios } from './misbehave/describe-scenarios.ts'
import { requireMutants } from './misbehave/named-mutants.ts'
import { bearerToken } from './pipeline/authenticate.ts'
import { type Call, queryOf, type Reply } from './pipeline/call.ts'
import { readBody } from './pipeline/read-body.ts'
import { invalid, notFound, unauthorized } from './pipeline/refuse.ts'
import { requireRoute } from './pipeline/require-route.ts'
import type { Visit } from './pipeline/visit.ts'
import { counted, toCredits, toKey, toNewKey } from './serve-console.ts'
import { issueAccount, resolveAccount } from './state/accounts.ts'
import type { AccountConfig } from './state/config.ts'
import { digest } from './state/digest.ts'
import { filterJournal } from './state/journal.ts'
import type { World } from './state/world.ts'

type Schemas = components['schemas']

const empty = (): Reply => ({ status: 204, headers: {}, body: '' })

/** A call to the test-control API. @throws Refusal. */
export async function serveControl(visit: Visit): Promise<Reply> {
  const { world, call } = visit
  if (visit.path !== '/health') await requireAdmin(world, call)
  const route = requireRoute(visit)
  const { value } = readBody(visit, route.operation)
  const id = route.variable ?? ''
  switch (route.id) {
    case 'getHealth':
      return json(200, { status: 'ok' })
    case 'createAccount':
      return await createAccount(world, value as Schemas['NewAccount'])
    case 'getAccount':
      return await showAccount(world, id)
    case 'setCredits':
      await requireAccount(world, id)
      counted(await world.store.setBalance(id, (value as Schemas['Balance']).balance), 'balance')
      return json(200, toCredits(await world.store.balance(id)))
    case 'listRequests':
      return listRequests(world, call)
    case 'clearRequests':
      world.journal.clear()
      return empty()
    case 'listFaults':
      return json(200, { faults: world.faults.list() })
    case 'setFaults':
      return await setFaults(world, (value as Schemas['Faults']).faults)
    case 'listScenarios':
      return json(200, describeScenarios(world))
    case 'advanceClock':
      world.clock.advance((value as Schemas['ClockAdvance']).advance_ms)
      return json(200, { now: world.clock.now() })
    case 'reset':
      await world.reset()
      return empty()
    default:
      throw notFound()
  }
}

/** Compared as digests: how long it takes tells nothing about the token. */
async function requireAdmin({ settings }: World, call: Call): Promise<void> {
  const token = bearerToken(call.header('authorization'))
  if ((await digest(token)) !== (await digest(settings.adminToken))) throw unauthorized('key_unknown')
}

async function requireAccount({ store }: World, id: string): Promise<void> {
  if (!(await store.hasAccount(id))) throw notFound()
}

async function createAccount(world: World, { credits, keys }: Schemas['NewAccount']): Promise<Reply> {
  // A validated body has no member that is undefined; the generated types cannot say so.
  const config = { ...(credits !== undefined && { credits }), ...(keys !== undefined && { keys }) } as AccountConfig
  const account = await issueAccount(world, resolveAccount(config, world.random()))
  return json(
    201,
    {
      id: account.id,
      object: 'account',
      console_token: account.consoleToken,
      balance: account.balance,
      keys: account.keys.map(toNewKey),
    },
    { 'cache-control': 'no-store' },
  )
}

async function showAccount(world: World, id: string): Promise<Reply> {
  await requireAccount(world, id)
  const keys = (await world.store.listKeys(id)).map(toKey)
  return json(200, { id, object: 'account', balance: await world.store.balance(id), keys })
}

function listRequests({ journal }: World, call: Call): Reply {
  const query = queryOf(call)
  const status = query.get('status')
  if (status !== null && !/^\d{3}$/.test(status)) throw invalid(400, 'body_invalid', '`status` must be an HTTP status.', 'status')
  const filter = Object.fromEntries(['account', 'key', 'path', 'cause'].map((name) => [name, query.get(name) ?? undefined]))
  const entries = filterJournal(journal, { ...filter, status: status === null ? undefined : Number(status) })
  return json(200, { object: 'list', data: entries })
}

/** @throws Refusal 400 where a fault names a mutant or an account that is not there. */
async function setFaults(world: World, faults: Schemas['Fault'][]): Promise<Reply> {
  for (const [index, { account }] of faults.entries()) {
    if (account === undefined || (await world.store.hasAccount(account))) continue
    throw invalid(400, 'body_invalid', `There is no account \`${account}\`.`, `faults[${index}].account`)
  }
  await requireMutants(faults)
  world.faults.set(faults)
  return json(200, { faults: world.faults.list() })
}
