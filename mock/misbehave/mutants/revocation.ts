import { toPath } from '../../pipeline/call.ts'
import { digest } from '../../state/digest.ts'
import { startsWithV1 } from '../api-paths.ts'
import type { Mutant } from '../mutant.ts'
import { admit, asOwner, caused, type MutantDefinition, onConsole, readMembers, readToken, type Seen } from './build.ts'

const keyPath = /^\/console\/api\/keys\/[^/]+$/
const revoked = caused('key_revoked')
const isStatic = ({ token, state }: Seen) => token === state.secrets.revokedKey
const hasCredits = ({ reply }: Seen) => (reply.entry?.balance ?? 0) > 0

export const revocationMutants = {
  'revocation/revoked-key': [
    {
      name: 'streams',
      says: 'a revoked key gets streams of chat',
      behave: admit(
        (seen) =>
          revoked(seen) && isStatic(seen) && seen.path === '/v1/chat/completions' && readMembers(seen.call)['stream'] === true,
      ),
    },
    {
      name: 'served-on-messages',
      says: 'messages accepts revoked keys',
      behave: admit((seen) => revoked(seen) && isStatic(seen) && seen.path === '/v1/messages'),
      alsoBreaks: ['bypass/revoked-key'],
      because: 'messages with other forms of a request are among its probes',
    },
    {
      name: 'revived',
      says: 'a key that was revoked long ago works again',
      behave: admit((seen) => revoked(seen) && isStatic(seen)),
      alsoBreaks: ['bypass/revoked-key'],
      because: 'its key is a revoked one',
    },
    {
      name: 'models-listed',
      says: 'the model list accepts revoked keys',
      behave: admit((seen) => revoked(seen) && isStatic(seen) && seen.path === '/v1beta/models'),
    },
  ],
  'revocation/takes-effect': [
    {
      name: 'cached',
      says: 'a revoked key works on for 40 ms',
      behave: cachedFor(40),
      alsoBreaks: ['revocation/*', 'keys/rotation', 'credits/unauthorized-first'],
      because: 'they use a key right after its revocation',
    },
    {
      name: 'embeddings-forgotten',
      says: 'embeddings do not learn of revocations',
      behave: admit((seen) => revoked(seen) && !isStatic(seen) && hasCredits(seen) && seen.path === '/v1/embeddings'),
    },
    {
      name: 'every-second-replica',
      says: 'one of two replicas does not learn of revocations',
      behave: everySecond(),
      alsoBreaks: ['revocation/*', 'keys/rotation', 'credits/unauthorized-first'],
      because: 'they use revoked keys, too',
    },
  ],
  'revocation/open-connection': [
    {
      name: 'connection-outlives',
      says: 'a connection that a key has used keeps accepting it',
      behave: outlivingConnections(),
      alsoBreaks: ['revocation/*', 'keys/rotation', 'credits/unauthorized-first'],
      because: 'connections are shared',
    },
  ],
  'revocation/stays-revoked': [
    {
      name: 'flaps',
      says: 'a revoked key works again after a while',
      behave: revivedAfter(60),
      alsoBreaks: ['revocation/*', 'keys/rotation', 'credits/unauthorized-first'],
      because: 'they may take longer than that',
    },
  ],
  'revocation/fresh-connection': [
    {
      name: 'stale-replica',
      says: 'every third connection reaches a replica that does not learn of revocations',
      behave: staleReplica(3),
      alsoBreaks: ['revocation/*', 'keys/rotation', 'credits/unauthorized-first', 'bearer/*'],
      because: 'their connections may reach it, too',
    },
  ],
  'revocation/in-use': [
    {
      name: 'cached-again',
      says: 'a request that looks a key up while it is revoked puts it back into a cache',
      behave: cachedAgain(),
      alsoBreaks: ['revocation/fresh-connection'],
      because: 'it uses a key often before its revocation',
    },
  ],
  'revocation/twice': [
    { name: 'gone', says: 'a second revocation is answered with 404', behave: secondRevocation(404) },
    { name: 'failing', says: 'a second revocation is answered with 500', behave: secondRevocation(500) },
  ],
  'revocation/siblings': [
    {
      name: 'all-revoked',
      says: 'revoking a key revokes all keys of its account',
      behave: onConsole('DELETE', keyPath, async (call, honest, state) => {
        const reply = await honest(call)
        const account = reply.entry?.account ?? ''
        for (const { id } of await state.store.listKeys(account)) await state.store.revokeKey(account, id)
        return reply
      }),
      alsoBreaks: ['keys/rotation'],
      because: 'a rotation revokes a key',
    },
    {
      name: 'next-revoked',
      says: 'revoking a key revokes the one created before it',
      behave: onConsole('DELETE', keyPath, async (call, honest, state) => {
        const reply = await honest(call)
        const account = reply.entry?.account ?? ''
        const keys = await state.store.listKeys(account)
        const before = keys[keys.findIndex(({ id }) => toPath(call).endsWith(id)) - 1]
        if (before !== undefined) await state.store.revokeKey(account, before.id)
        return reply
      }),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>

/** When each key was revoked, by its hash. */
function revocations(): {
  note: (account: string, id: string, state: Parameters<Mutant>[2]) => Promise<void>
  at: Map<string, number>
} {
  const at = new Map<string, number>()
  return {
    at,
    async note(account, id, state) {
      const key = (await state.store.listKeys(account)).find((known) => known.id === id)
      if (key !== undefined && !at.has(key.hash)) at.set(key.hash, performance.now())
    },
  }
}

/** Accepts revoked keys depending on how long ago they were revoked. */
function byAge(lets: (ms: number) => boolean): Mutant {
  const { at, note } = revocations()
  return async (call, honest, state) => {
    const reply = await honest(call)
    if (call.method === 'DELETE' && keyPath.test(toPath(call)))
      await note(reply.entry?.account ?? '', toPath(call).split('/').at(-1) ?? '', state)
    if (reply.entry?.cause !== 'key_revoked') return reply
    const since = at.get(await digest(readToken(call)))
    return since !== undefined && lets(performance.now() - since) ? await honest(asOwner(call, state)) : reply
  }
}

function cachedFor(ms: number): Mutant {
  return byAge((age) => age < ms)
}

function revivedAfter(ms: number): Mutant {
  return byAge((age) => age > ms)
}

function everySecond(): Mutant {
  let requests = 0
  return admit((seen) => {
    if (!revoked(seen) || isStatic(seen)) return false
    requests += 1
    return requests % 2 === 0
  })
}

/** Every nth connection that is opened accepts revoked keys. */
function staleReplica(nth: number): Mutant {
  const stale = new WeakMap<object, boolean>()
  let opened = 0
  return admit((seen) => {
    const { connection } = seen.call
    if (connection === undefined) return false
    if (!stale.has(connection)) {
      opened += 1
      stale.set(connection, opened % nth === 0)
    }
    return revoked(seen) && !isStatic(seen) && stale.get(connection) === true
  })
}

/** A key that was used six times in the 300 ms before its revocation is accepted for another 80 ms. */
function cachedAgain(): Mutant {
  const uses = new Map<string, number[]>()
  const until = new Map<string, number>()
  return async (call, honest, state) => {
    const now = performance.now()
    const hash = await digest(readToken(call))
    if (startsWithV1(call)) uses.set(hash, [...(uses.get(hash) ?? []).filter((at) => now - at < 300), now])
    const reply = await honest(call)
    if (call.method === 'DELETE' && keyPath.test(toPath(call))) {
      const keys = await state.store.listKeys(reply.entry?.account ?? '')
      const key = keys.find(({ id }) => toPath(call).endsWith(id))
      if (key !== undefined && (uses.get(key.hash) ?? []).length >= 6) until.set(key.hash, performance.now() + 80)
    }
    const cached = reply.entry?.cause === 'key_revoked' && (until.get(hash) ?? 0) > now
    return cached ? await honest(asOwner(call, state)) : reply
  }
}

/** A key that is revoked already cannot be revoked again. */
function secondRevocation(status: number): Mutant {
  const gone = new Set<string>()
  return onConsole('DELETE', keyPath, async (call, honest) => {
    const path = toPath(call)
    const again = gone.has(path)
    gone.add(path)
    const reply = await honest(call)
    return again ? { ...reply, status } : reply
  })
}

function outlivingConnections(): Mutant {
  const used = new WeakMap<object, Set<string>>()
  return async (call, honest, state) => {
    const reply = await honest(call)
    const credential = call.header('authorization')
    if (call.connection === undefined || credential === undefined || !startsWithV1(call)) return reply
    const known = used.get(call.connection) ?? new Set()
    used.set(call.connection, known)
    if (reply.entry?.cause === 'key_revoked' && known.has(credential)) return await honest(asOwner(call, state))
    if (reply.status === 200) known.add(credential)
    return reply
  }
}
