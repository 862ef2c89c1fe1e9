import { toKey } from '../../../answers/console.ts'
import { type Reply, toPath } from '../../../pipeline/call.ts'
import type { Mutant } from '../../mutant.ts'
import { type MutantDefinition, onConsole, readJson, readMembers, withJson, withMembers } from '../build.ts'

const keysPath = /^\/console\/api\/keys$/
const keyPath = /^\/console\/api\/keys\/[^/]+$/

type Listed = Record<string, unknown> & { id: string; name: string }

const refused = (status: number): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ error: { message: 'No.', type: 'invalid_request_error', code: status } }),
})

/** Changes the list of keys. */
const relisted = (change: (keys: Listed[]) => unknown[]): Mutant =>
  onConsole('GET', keysPath, async (call, honest) => {
    const reply = await honest(call)
    const list = readJson(reply)
    return withJson(reply, { ...list, data: change(list.data) })
  })

/** Changes a new key before it is shown. */
const created = (
  act: (
    made: { id: string; key: string; name: string },
    account: string,
    ...rest: Parameters<Mutant>
  ) => Promise<object | undefined>,
): Mutant =>
  onConsole('POST', keysPath, async (call, honest, state) => {
    const reply = await honest(call)
    if (reply.status !== 201) return reply
    const made = readJson(reply)
    return withJson(reply, { ...made, ...(await act(made, reply.entry?.account ?? '', call, honest, state)) })
  })

const unusable = [
  'credits/second-key',
  'keys/created',
  'keys/several-keys',
  'keys/rotation',
  'keys/shown-at-creation',
  'revocation/*',
]
const needed = 'they use a new key'

export const keysLifecycleMutants = {
  'keys/created': [
    {
      name: 'not-found',
      says: 'keys cannot be created',
      behave: onConsole('POST', keysPath, async () => refused(404)),
      alsoBreaks: ['keys/several-keys'],
      because: needed,
    },
    {
      name: 'dead-on-arrival',
      says: 'a new key does not work',
      behave: created(async ({ id }, account, _call, _honest, state) => void (await state.store.revokeKey(account, id))),
      alsoBreaks: unusable,
      because: needed,
    },
  ],
  'keys/name-required': [
    {
      name: 'empty-name',
      says: 'a key can be made without a name',
      behave: onConsole('POST', keysPath, async (call, honest) =>
        readMembers(call)['name'] === '' ? await honest(withMembers(call, { name: 'unnamed' })) : await honest(call),
      ),
    },
    {
      name: 'blank-name',
      says: 'a blank name is accepted',
      behave: onConsole('POST', keysPath, async (call, honest) =>
        readMembers(call)['name'] === '   ' ? await honest(withMembers(call, { name: '_' })) : await honest(call),
      ),
    },
  ],
  'keys/several-keys': [
    {
      name: 'three-at-most',
      says: 'an account has three keys at most',
      behave: onConsole('POST', keysPath, async (call, honest, state) => {
        const reply = await honest(call)
        const account = reply.entry?.account ?? ''
        const active = (await state.store.listKeys(account)).filter(({ status }) => status === 'active')
        if (active.length <= 3) return reply
        await state.store.revokeKey(account, readJson(reply).id)
        return refused(409)
      }),
    },
  ],
  'keys/shown-at-creation': [
    {
      name: 'masked',
      says: 'the console masks even a new key',
      behave: created(async ({ key }) => ({ key: `${key.slice(0, 6)}******${key.slice(-4)}` })),
      alsoBreaks: unusable,
      because: needed,
    },
    { name: 'same-for-same-name', says: 'keys of one name are one key', behave: sameForSameName() },
  ],
  'keys/listed': [
    { name: 'first-page', says: 'the list ends after two keys', behave: relisted((keys) => keys.slice(0, 2)) },
    {
      name: 'names-hidden',
      says: 'the list has no names',
      behave: relisted((keys) => keys.map((key) => ({ ...key, name: 'key' }))),
      alsoBreaks: ['keys/other-account', 'keys/rename'],
      because: 'the new name is not in the list',
    },
  ],
  'keys/rename': [
    {
      name: 'not-kept',
      says: 'a new name is answered but not stored',
      behave: onConsole('PATCH', keyPath, async (call, _honest, state) => ({
        ...refused(200),
        body: JSON.stringify({
          ...(await findRenamed(state, toPath(call).split('/').at(-1) ?? '')),
          name: readMembers(call)['name'],
        }),
      })),
      alsoBreaks: ['keys/other-account'],
      because: 'every id is answered as if it were renamed',
    },
    { name: 'not-offered', says: 'keys cannot be renamed', behave: onConsole('PATCH', keyPath, async () => refused(405)) },
  ],
  'keys/renamed-key': [
    {
      name: 'revoked-by-rename',
      says: 'a rename revokes the key',
      behave: onConsole('PATCH', keyPath, async (call, honest, state) => {
        const reply = await honest(call)
        await state.store.revokeKey(reply.entry?.account ?? '', toPath(call).split('/').at(-1) ?? '')
        return reply
      }),
    },
  ],
  'keys/revoke': [
    {
      name: 'listed-as-active',
      says: 'a revoked key is listed as active',
      behave: relisted((keys) => keys.map((key) => ({ ...key, status: 'active' }))),
    },
    {
      name: 'not-offered',
      says: 'keys cannot be revoked',
      behave: onConsole('DELETE', keyPath, async () => refused(405)),
      alsoBreaks: ['revocation/twice'],
      because: 'a second revocation fails, too',
    },
  ],
  'keys/rotation': [
    {
      name: 'new-replaces-old',
      says: 'a new key revokes the others of its account',
      behave: created(async ({ id }, account, _call, _honest, state) => {
        for (const key of await state.store.listKeys(account)) if (key.id !== id) await state.store.revokeKey(account, key.id)
        return undefined
      }),
      alsoBreaks: ['credits/second-key', 'keys/several-keys', 'revocation/siblings', 'keys/shown-at-creation'],
      because: 'they have two keys at a time',
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>

async function findRenamed(state: Parameters<Mutant>[2], id: string): Promise<object> {
  const account = state.journal.list().findLast(({ path }) => path === '/console/api/keys')?.account ?? ''
  const keys = (await state.store.listKeys(account)).map(toKey)
  return keys.find((key) => key.id === id) ?? keys[0] ?? {}
}

function sameForSameName(): Mutant {
  const first = new Map<string, string>()
  return created(async ({ name, key }, account) => {
    const place = `${account} ${name}`
    const known = first.get(place)
    if (known === undefined) first.set(place, key)
    return { key: known ?? key }
  })
}
