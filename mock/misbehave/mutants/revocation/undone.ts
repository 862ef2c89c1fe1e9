import { type Call, isStream, type Reply, toPath } from '../../../pipeline/call.ts'
import { sleep } from '../../../pipeline/sleep.ts'
import { digest } from '../../../state/digest.ts'
import type { State } from '../../../state/state.ts'
import type { StoredKey } from '../../../state/store.ts'
import { startsWithV1 } from '../../api-paths.ts'
import type { Mutant } from '../../mutant.ts'
import { admit, caused, type MutantDefinition, onConsole, readJson, readMembers, readToken } from '../build.ts'

const keysPath = /^\/console\/api\/keys$/
const keyPath = /^\/console\/api\/keys\/[^/]+$/
const topUpPath = /^\/console\/api\/credits\/top-ups$/

const idOf = (call: Call) => toPath(call).split('/').at(-1) ?? ''

interface Asked {
  readonly call: Call
  readonly reply: Reply
  readonly key: StoredKey
  /** Whether the key was revoked before the call. */
  readonly wasRevoked: boolean
}

/** Makes those keys of the caller's account active again for which the condition holds, whatever the console answers. */
const reviving = (method: string, path: RegExp, revives: (asked: Asked) => boolean): Mutant =>
  onConsole(method, path, async (call, honest, state) => {
    const revoked = new Set((await listKeysOf(call, state)).filter(({ status }) => status === 'revoked').map(({ id }) => id))
    const reply = await honest(call)
    for (const key of await listKeysOf(call, state))
      if (revives({ call, reply, key, wasRevoked: revoked.has(key.id) })) key.status = 'active'
    return reply
  })

/** The keys of the account whose console token is presented. */
async function listKeysOf(call: Call, { store }: State): Promise<StoredKey[]> {
  const account = await store.findConsole(await digest(readToken(call)))
  return account === undefined ? [] : await store.listKeys(account)
}

/** One operation accepts revoked keys again once they are renamed. */
function servedAgain(path: string): Mutant {
  const renamed = new Set<string>()
  const serve = admit((seen) => caused('key_revoked')(seen) && seen.path === path && renamed.has(seen.reply.entry?.key ?? ''))
  return async (call, honest, state) => {
    const key = call.method === 'PATCH' ? (await listKeysOf(call, state)).find(({ id }) => id === idOf(call)) : undefined
    if (key?.status === 'revoked') renamed.add(key.id)
    return await serve(call, honest, state)
  }
}

/** How long after an answer, or after the end of a stream, a stale key is written back, in milliseconds. */
const lateMs = 20

/** Writes a key back as it was when a call began. */
async function writeBack(key: StoredKey): Promise<void> {
  await sleep(lateMs)
  key.status = 'active'
}

/** Writes the key of a call back as it was when the call began. */
function writingBack(applies: (call: Call) => boolean): Mutant {
  return async (call, honest, state) => {
    const isConcerned = startsWithV1(call) && applies(call)
    const key = isConcerned ? (await state.store.findKey(await digest(readToken(call))))?.key : undefined
    const wasActive = key?.status === 'active'
    const reply = await honest(call)
    if (key === undefined || !wasActive || reply.status !== 200) return reply
    if (isStream(reply.body)) return { ...reply, body: thenWriteBack(reply.body, key) }
    void writeBack(key)
    return reply
  }
}

async function* thenWriteBack(body: AsyncIterable<string>, key: StoredKey): AsyncGenerator<string, void> {
  yield* body
  void writeBack(key)
}

const isStreamed = (call: Call) => readMembers(call)['stream'] === true

/** Bring a revoked key back, or forget to revoke it. */
export const revocationUndoneMutants = {
  'revocation/not-undone': [
    {
      name: 'rename-revives',
      says: 'a rename makes a revoked key active',
      behave: reviving('PATCH', keyPath, ({ call, reply, key }) => reply.status === 200 && key.id === idOf(call)),
      alsoBreaks: ['revocation/in-flight'],
      because: 'it renames a key at its revocation',
    },
    {
      name: 'rename-revives-on-messages',
      says: 'messages accepts a revoked key that was renamed',
      behave: servedAgain('/v1/messages'),
      alsoBreaks: ['revocation/in-flight'],
      because: 'it renames a key at its revocation',
    },
    {
      name: 'status-revives',
      says: 'a status makes a revoked key active, though the answer is 400',
      behave: reviving('PATCH', keyPath, ({ call, key }) => key.id === idOf(call) && readMembers(call)['status'] === 'active'),
    },
    {
      name: 'flag-revives',
      says: 'a key can be marked as not revoked',
      behave: reviving('PATCH', keyPath, ({ call, key }) => key.id === idOf(call) && readMembers(call)['revoked'] === false),
    },
    {
      name: 'number-revives',
      says: 'the number of a status makes a revoked key active',
      behave: reviving('PATCH', keyPath, ({ call, key }) => key.id === idOf(call) && readMembers(call)['status'] === 1),
    },
    {
      name: 'second-revocation-revives',
      says: 'a second revocation is the opposite of the first',
      behave: reviving('DELETE', keyPath, ({ call, key, wasRevoked }) => wasRevoked && key.id === idOf(call)),
      alsoBreaks: ['revocation/twice'],
      because: 'it revokes a key twice',
    },
    {
      name: 'top-up-revives',
      says: 'a top-up makes the keys of the account active',
      behave: reviving('POST', topUpPath, () => true),
    },
    {
      name: 'name-revives',
      says: 'a new key makes revoked keys of its name active',
      behave: reviving(
        'POST',
        keysPath,
        ({ reply, key, wasRevoked }) => wasRevoked && reply.status === 201 && key.name === readJson(reply).name,
      ),
    },
    {
      name: 'list-revives',
      says: 'the list of keys makes those that it shows active',
      behave: reviving('GET', keysPath, () => true),
      alsoBreaks: ['keys/revoke'],
      because: 'it lists a revoked key',
    },
  ],
  'revocation/in-flight': [
    {
      name: 'call-writes-back',
      says: 'a call to chat writes its key back as it was at its beginning',
      behave: writingBack((call) => toPath(call) === '/v1/chat/completions' && !isStreamed(call)),
    },
    {
      name: 'stream-writes-back',
      says: 'the end of a stream of messages writes its key back as it was at its beginning',
      behave: writingBack((call) => toPath(call) === '/v1/messages' && isStreamed(call)),
    },
    {
      name: 'list-writes-back',
      says: 'the model list writes its key back as it was at its beginning',
      behave: writingBack((call) => toPath(call) === '/v1beta/models'),
      alsoBreaks: ['revocation/*', 'keys/rotation', 'keys/revoke'],
      because: 'they list the models just before a revocation',
    },
    {
      name: 'rename-writes-back',
      says: 'a rename writes its key back as it was at its beginning',
      behave: onConsole('PATCH', keyPath, async (call, honest, state) => {
        const key = (await listKeysOf(call, state)).find(({ id }) => id === idOf(call))
        const wasActive = key?.status === 'active'
        const reply = await honest(call)
        if (key !== undefined && wasActive && reply.status === 200) void writeBack(key)
        return reply
      }),
      alsoBreaks: ['revocation/renamed-first'],
      because: 'it revokes a key after its rename',
    },
  ],
  'revocation/renamed-first': [
    {
      name: 'never-revoked',
      says: 'a key that was renamed cannot be revoked, though the console says so',
      behave: neverRevoked(),
      alsoBreaks: ['revocation/in-flight', 'revocation/not-undone'],
      because: 'they rename a key, too',
    },
    {
      name: 'served-on-chat',
      says: 'chat accepts a revoked key that was renamed before',
      behave: renamedOn('/v1/chat/completions'),
      alsoBreaks: ['revocation/in-flight'],
      because: 'it renames a key, too',
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>

/** The revocation of a key that was renamed has no effect. */
function neverRevoked(): Mutant {
  const renamed = new Set<string>()
  return async (call, honest, state) => {
    const reply = await honest(call)
    if (!keyPath.test(toPath(call)) || reply.status >= 300) return reply
    if (call.method === 'PATCH') renamed.add(idOf(call))
    if (call.method === 'DELETE' && renamed.has(idOf(call)))
      for (const key of await listKeysOf(call, state)) if (key.id === idOf(call)) key.status = 'active'
    return reply
  }
}

/** One operation accepts revoked keys that were renamed while they were active. */
function renamedOn(path: string): Mutant {
  const renamed = new Set<string>()
  const serve = admit((seen) => caused('key_revoked')(seen) && seen.path === path && renamed.has(seen.reply.entry?.key ?? ''))
  return async (call, honest, state) => {
    const reply = await serve(call, honest, state)
    if (call.method === 'PATCH' && reply.status === 200 && readJson(reply).status === 'active') renamed.add(idOf(call))
    return reply
  }
}
