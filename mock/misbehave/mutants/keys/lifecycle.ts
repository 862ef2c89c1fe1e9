import { type Call, toPath, withHeaders } from '../../../pipeline/call.ts'
import { digest } from '../../../state/digest.ts'
import { startsWithV1 } from '../../api-paths.ts'
import type { Mutant } from '../../mutant.ts'
import { type MutantDefinition, onConsole, readJson, readMembers, readToken, withJson, withMembers } from '../build.ts'
import { idOf, keyPath, keysPath, refused, relisted } from './build-keys.ts'

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
    {
      name: 'late-on-chat',
      says: 'chat accepts a new key after 40 ms',
      behave: unknownWhile(({ call, age }) => toPath(call) === '/v1/chat/completions' && age < 40),
      alsoBreaks: ['credits/second-key'],
      because: needed,
    },
    {
      name: 'never-on-rerank',
      says: 'rerank does not accept keys that were made in the console',
      behave: unknownWhile(({ call }) => toPath(call) === '/v1/rerank'),
    },
    {
      name: 'no-streams',
      says: 'a new key gets no streams of messages',
      behave: unknownWhile(({ call }) => toPath(call) === '/v1/messages' && readMembers(call)['stream'] === true),
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
  'keys/renamed-key': [
    {
      name: 'revoked-by-rename',
      says: 'a rename revokes the key',
      behave: onConsole('PATCH', keyPath, async (call, honest, state) => {
        const reply = await honest(call)
        await state.store.revokeKey(reply.entry?.account ?? '', idOf(call))
        return reply
      }),
    },
    { name: 'lost-on-messages', says: 'messages does not accept a renamed key', behave: lostByRename('/v1/messages') },
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

function sameForSameName(): Mutant {
  const first = new Map<string, string>()
  return created(async ({ name, key }, account) => {
    const place = `${account} ${name}`
    const known = first.get(place)
    if (known === undefined) first.set(place, key)
    return { key: known ?? key }
  })
}

interface Use {
  readonly call: Call
  /** Milliseconds since the key was created in the console. */
  readonly age: number
}

/** Refuses keys that were created in the console, if the condition holds. */
function unknownWhile(condition: (use: Use) => boolean): Mutant {
  const born = new Map<string, number>()
  return async (call, honest) => {
    const at = startsWithV1(call) ? born.get(readToken(call)) : undefined
    if (at !== undefined && condition({ call, age: performance.now() - at }))
      return await honest(withHeaders(call, { authorization: undefined }))
    const reply = await honest(call)
    if (call.method === 'POST' && keysPath.test(toPath(call)) && reply.status === 201)
      born.set(readJson(reply).key, performance.now())
    return reply
  }
}

/** One operation does not find keys that were renamed. */
function lostByRename(path: string): Mutant {
  const renamed = new Set<string>()
  return async (call, honest, state) => {
    const isThere = toPath(call) === path
    const key = isThere ? (await state.store.findKey(await digest(readToken(call))))?.key : undefined
    const isLost = key !== undefined && renamed.has(key.id)
    const reply = await honest(isLost ? withHeaders(call, { authorization: undefined }) : call)
    if (call.method === 'PATCH' && reply.status === 200) renamed.add(idOf(call))
    return reply
  }
}
