import { type Call, type Reply, toPath, withHeaders } from '../../../pipeline/call.ts'
import { issueKey } from '../../../state/accounts.ts'
import type { Awaitable } from '../../../state/awaitable.ts'
import { digest } from '../../../state/digest.ts'
import type { State } from '../../../state/state.ts'
import type { StoredKey } from '../../../state/store.ts'
import type { Mutant } from '../../mutant.ts'
import { type MutantDefinition, onConsole, readJson, readMembers, readToken, withJson } from '../build.ts'

const keysPath = /^\/console\/api\/keys$/
const usagePath = /^\/console\/api\/usage$/

/** Serves calls that the console refuses as if they had the token of the main account. */
const asOwnerOfConsole =
  (isOpen: (call: Call, state: State) => Awaitable<boolean>): Mutant =>
  async (call, honest, state) => {
    const reply = await honest(call)
    if (reply.status !== 401 || !toPath(call).startsWith('/console/api/') || !(await isOpen(call, state))) return reply
    return await honest(withHeaders(call, { authorization: `Bearer ${state.secrets.consoleToken}` }))
  }

/** The API key that a call presents, in any form. */
async function findPresented(call: Call, { store }: State): Promise<StoredKey | undefined> {
  return (await store.findKey(await digest(readToken(call))))?.key
}

const presents = (value: string | undefined) => (call: Call) => call.header('authorization') === value
const withKey = (call: Call) => readToken(call).startsWith('sk-')
const withAnotherToken = (_: Call, { status }: Reply) => status === 404

interface Change {
  readonly method: 'PATCH' | 'DELETE'
  /** Who is let in; the honest console refuses all of them. */
  readonly isOpen: (call: Call, refusal: Reply) => boolean
  /** What the answer says. Default: that it is done. */
  readonly answer?: (refusal: Reply) => Reply
}

/** Renames or revokes a key for somebody whom the honest console refuses. */
function onAnyKey({ method, isOpen, answer = (refusal) => ({ ...refusal, status: 204, body: '' }) }: Change): Mutant {
  const owners = new Map<string, string>()
  return async (call, honest, state) => {
    const reply = await honest(call)
    if (call.method === 'POST' && keysPath.test(toPath(call)) && reply.status === 201)
      owners.set(readJson(reply).id, reply.entry?.account ?? '')
    const id = toPath(call).split('/').at(-1) ?? ''
    const owner = owners.get(id)
    if (call.method !== method || reply.status < 400 || owner === undefined || !isOpen(call, reply)) return reply
    if (method === 'DELETE') await state.store.revokeKey(owner, id)
    else await state.store.renameKey(owner, id, 'taken')
    return answer(reply)
  }
}

/** Adds to a list what other accounts have. */
function withOthers<T>(
  path: RegExp,
  list: (state: State, account: string) => Awaitable<T[]>,
  show: (entry: T) => object,
): Mutant {
  const accounts = new Set<string>()
  return async (call, honest, state) => {
    const reply = await honest(call)
    if (reply.entry?.account) accounts.add(reply.entry.account)
    if (call.method !== 'GET' || !path.test(toPath(call)) || reply.status !== 200) return reply
    const found: T[] = []
    for (const account of accounts)
      if (account !== reply.entry?.account && (await state.store.hasAccount(account))) found.push(...(await list(state, account)))
    const body = readJson(reply)
    return withJson(reply, { ...body, data: [...body.data, ...found.map(show)] })
  }
}

/** Let people into the console, or at the keys of others. */
export const keysStrangersMutants = {
  'keys/console-credential': [
    { name: 'key-opens', says: 'an API key opens the console API', behave: asOwnerOfConsole(withKey) },
    {
      name: 'usage-open',
      says: 'the usage log needs no credential',
      behave: asOwnerOfConsole((call) => presents(undefined)(call) && toPath(call).endsWith('/usage')),
    },
    {
      name: 'revocation-open',
      says: 'a key can be revoked without a credential',
      behave: onAnyKey({ method: 'DELETE', isOpen: presents(undefined) }),
    },
    {
      name: 'rename-by-key',
      says: 'an API key can rename keys',
      behave: onAnyKey({ method: 'PATCH', isOpen: withKey }),
      alsoBreaks: ['keys/other-account'],
      because: 'it renames the keys of all accounts',
    },
    {
      name: 'revoked-and-refused',
      says: 'a revocation without a credential is refused, and done',
      behave: onAnyKey({ method: 'DELETE', isOpen: presents(undefined), answer: (refusal) => refusal }),
    },
    {
      name: 'renamed-and-refused',
      says: 'a rename without a credential is refused, and done',
      behave: onAnyKey({ method: 'PATCH', isOpen: presents(undefined), answer: (refusal) => refusal }),
    },
    {
      name: 'created-and-refused',
      says: 'an API key is refused, but creates another key of its account',
      behave: onConsole('POST', keysPath, async (call, honest, state) => {
        const reply = await honest(call)
        const key = reply.status === 401 ? await findPresented(call, state) : undefined
        if (key !== undefined) await issueKey(state, key.account, { name: String(readMembers(call)['name']) })
        return reply
      }),
    },
    {
      name: 'empty-bearer',
      says: 'the balance is shown to a Bearer scheme without a token',
      behave: asOwnerOfConsole((call) => presents('Bearer')(call) && toPath(call).endsWith('/credits')),
    },
    {
      name: 'key-without-scheme',
      says: 'an API key without a scheme can top up',
      behave: asOwnerOfConsole(
        (call) => (call.header('authorization') ?? '').startsWith('sk-') && toPath(call).endsWith('/top-ups'),
      ),
    },
    {
      name: 'revoked-key-lists',
      says: 'a revoked API key lists the keys',
      behave: asOwnerOfConsole(
        async (call, state) =>
          toPath(call).endsWith('/keys') && call.method === 'GET' && (await findPresented(call, state))?.status === 'revoked',
      ),
    },
  ],
  'keys/other-account': [
    {
      name: 'any-account-revokes',
      says: 'every console token can revoke every key',
      behave: onAnyKey({ method: 'DELETE', isOpen: withAnotherToken }),
    },
    {
      name: 'any-account-renames',
      says: 'every console token can rename every key',
      behave: onAnyKey({ method: 'PATCH', isOpen: withAnotherToken }),
    },
    {
      name: 'revoked-and-refused',
      says: 'the revocation of a key of another account is answered with 404, and done',
      behave: onAnyKey({ method: 'DELETE', isOpen: withAnotherToken, answer: (refusal) => refusal }),
    },
    {
      name: 'renamed-and-refused',
      says: 'the rename of a key of another account is answered with 404, and done',
      behave: onAnyKey({ method: 'PATCH', isOpen: withAnotherToken, answer: (refusal) => refusal }),
    },
    {
      name: 'any-key-revokes',
      says: 'every API key can revoke every key',
      behave: onAnyKey({ method: 'DELETE', isOpen: withKey }),
      alsoBreaks: ['keys/console-credential'],
      because: 'the keys of its own account are among them',
    },
    {
      name: 'keys-of-all',
      says: 'the list has the keys of all accounts, under other ids',
      behave: withOthers(
        keysPath,
        (state, account) => state.store.listKeys(account),
        ({ name, preview, status, created }) => ({
          id: `_${created}`,
          object: 'key',
          name,
          preview,
          status,
          created,
          last_used: null,
        }),
      ),
    },
    {
      name: 'usage-of-all',
      says: 'the usage log has the calls of all accounts',
      behave: withOthers(
        usagePath,
        (state, account) => state.store.listUsage(account),
        (entry) => entry,
      ),
      alsoBreaks: ['credits/*'],
      because: 'they count entries',
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
