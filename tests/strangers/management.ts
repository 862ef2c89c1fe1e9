import type { Account, Key } from './bank.ts'
import type { Counter } from './counter.ts'
import type { Desk } from './desk.ts'
import { tokenOf } from './guard.ts'
import { refuse, unauthorized } from './refusals.ts'
import type { Members, Visit } from './visit.ts'
import { type Answer, json } from './wire.ts'

/** What the console and the maker of accounts answer; nothing where a path is none of theirs. */
export function manage(desk: Desk, counter: Counter, visit: Visit): Answer | undefined {
  const { bank } = counter
  const { traits, chance } = desk
  if (visit.method === 'POST' && visit.path === '/__admin/accounts')
    return tokenOf(visit) === bank.adminToken ? makeAccount(desk, counter, visit) : unauthorized(traits, chance)
  if (!visit.path.startsWith('/console/api/')) return undefined
  const account = bank.accounts.find(({ token }) => token === tokenOf(visit))
  if (account === undefined) return unauthorized(traits, chance)
  const place = visit.path.replace(/^(\/console\/api\/keys)\/.+/, '$1/id')
  return rooms[`${visit.method} ${place}`]?.({ desk, counter, visit, account }) ?? refuse(traits, 404, 'No such page.')
}

interface Errand {
  readonly desk: Desk
  readonly counter: Counter
  readonly visit: Visit
  readonly account: Account
}

const once = { 'Cache-Control': 'no-store' }

const rooms: Readonly<Record<string, (errand: Errand) => Answer>> = {
  'GET /console/api/keys': ({ desk, account }) =>
    json(desk.traits, 200, { object: 'list', data: account.keys.map((key) => show(key)) }),
  'POST /console/api/keys'({ desk, counter, visit, account }) {
    const name = nameIn(visit.members)
    if (name === undefined) return refuse(desk.traits, 400, 'A key needs a name.')
    const key = counter.bank.addKey(account, name)
    return json(desk.traits, 201, { ...show(key), key: key.secret }, once)
  },
  'PATCH /console/api/keys/id'(errand) {
    const { desk, visit } = errand
    const key = keyOf(errand)
    if (key === undefined) return refuse(desk.traits, 404, 'No such key.')
    const name = nameIn(visit.members)
    if (name === undefined) return refuse(desk.traits, 400, 'A key needs a name.')
    key.name = name
    return json(desk.traits, 200, show(key))
  },
  'DELETE /console/api/keys/id'(errand) {
    const key = keyOf(errand)
    if (key === undefined) return refuse(errand.desk.traits, 404, 'No such key.')
    key.isRevoked = true
    return { status: 204, body: '' }
  },
  'GET /console/api/credits': showBalance,
  'POST /console/api/credits/top-ups'(errand) {
    const { desk, counter, visit, account } = errand
    const credits = Number(visit.members?.['credits'])
    const usual = Number.isInteger(credits) && credits > 0 ? credits : undefined
    const given = counter.slip?.toppedUp === undefined ? usual : counter.slip.toppedUp(credits)
    if (given !== usual) counter.slip?.touch()
    if (given === undefined) return refuse(desk.traits, 400, 'credits has to be a whole number above zero.')
    account.balance += given
    return { ...showBalance(errand), status: 201 }
  },
  'GET /console/api/usage': ({ desk, counter, account }) =>
    json(desk.traits, 200, { object: 'list', data: counter.prices.newestFirst ? account.log.toReversed() : account.log }),
}

function showBalance({ desk, counter, account }: Errand): Answer {
  const balance = counter.prices.reserveShown ? account.balance - account.held : account.balance
  return json(desk.traits, 200, { object: 'credits', balance })
}

function makeAccount({ traits }: Desk, { bank }: Counter, { members }: Visit): Answer {
  const { credits = 1_000_000, keys = [] } = (members ?? {}) as { credits?: number; keys?: { name?: string; status?: string }[] }
  const account = bank.open(credits)
  const made = keys.map(({ name = 'key', status }) => {
    const key = bank.addKey(account, name)
    key.isRevoked = status === 'revoked'
    return { ...show(key), key: key.secret }
  })
  const { id, token, balance } = account
  return json(traits, 201, { id, object: 'account', console_token: token, balance, keys: made }, once)
}

function show({ id, name, secret, created, isRevoked, lastUsed }: Key) {
  const status = isRevoked ? 'revoked' : 'active'
  return { id, object: 'key', name, preview: secret.slice(-4), status, created, last_used: lastUsed }
}

function keyOf({ visit, account }: Errand): Key | undefined {
  const id = decodeURIComponent(visit.path.slice('/console/api/keys/'.length))
  return account.keys.find((key) => key.id === id)
}

function nameIn(members: Members | undefined): string | undefined {
  const name = members?.['name']
  return typeof name === 'string' && name.trim() !== '' && name.length <= 100 ? name : undefined
}
