import { type Call, type Reply, toPath } from '../../../pipeline/call.ts'
import type { Mutant } from '../../mutant.ts'
import { caused, instead, type MutantDefinition, readJson, withJson } from '../build.ts'

interface Answered {
  readonly call: Call
  readonly reply: Reply
  /** The secret of the key that the call is about; undefined if it is about none. */
  readonly key: string | undefined
  /** The secrets of the keys of the console by their ids. */
  readonly known: ReadonlyMap<string, string>
}

/** Remembers the secrets of keys that the console creates, and shows them in its answers. */
function leaking(show: (answered: Answered) => Reply): Mutant {
  const known = new Map<string, string>()
  return async (call, honest) => {
    const reply = await honest(call)
    const path = toPath(call)
    if (!path.startsWith('/console/api/')) return reply
    const isNew = call.method === 'POST' && path.endsWith('/keys') && reply.status === 201
    if (isNew) known.set(readJson(reply).id, readJson(reply).key)
    const key = isNew ? readJson(reply).key : known.get(path.split('/').at(-1) ?? '')
    return show({ call, reply, key, known })
  }
}

const isSuccess = ({ status }: Reply) => status >= 200 && status < 300

/** Shows the secrets in the entries of a list. */
const leakingIn = (path: string, show: (entry: Record<string, string>, known: Answered['known']) => object): Mutant =>
  leaking(({ call, reply, known }) => {
    if (call.method !== 'GET' || toPath(call) !== path || !isSuccess(reply)) return reply
    const list = readJson(reply)
    return withJson(reply, { ...list, data: list.data.map((entry: Record<string, string>) => show(entry, known)) })
  })

/** Shows the secret of the key that a call is about in a header. */
const inHeader = (header: string, isShown: (call: Call, reply: Reply) => boolean, value = (key: string) => key): Mutant =>
  leaking(({ call, reply, key }) =>
    key !== undefined && isShown(call, reply) ? { ...reply, headers: { ...reply.headers, [header]: value(key) } } : reply,
  )

const keysPath = '/console/api/keys'

/** Show a key a second time. */
export const keysShownMutants = {
  'keys/hidden-afterwards': [
    {
      name: 'listed',
      says: 'the list holds the keys',
      behave: leakingIn(keysPath, (entry, known) => ({ ...entry, key: known.get(entry['id'] ?? '') })),
    },
    {
      name: 'shown-on-rename',
      says: 'the answer to a rename holds the key',
      behave: leaking(({ call, reply, key }) =>
        call.method === 'PATCH' && isSuccess(reply) ? withJson(reply, { ...readJson(reply), key }) : reply,
      ),
    },
    {
      name: 'long-preview',
      says: 'the preview is the key without its first four characters',
      behave: leakingIn(keysPath, (entry, known) => ({ ...entry, preview: known.get(entry['id'] ?? '')?.slice(4) ?? '' })),
    },
    {
      name: 'short-mask',
      says: 'the preview hides only eight characters, in the middle',
      behave: leakingIn(keysPath, (entry, known) => ({
        ...entry,
        preview: known.get(entry['id'] ?? '')?.replace(/^(.{20}).{8}/, '$1********') ?? '',
      })),
    },
    {
      name: 'in-header',
      says: 'the answer to the creation has the key in a header',
      behave: inHeader('x-key', ({ method }) => method === 'POST'),
    },
    {
      name: 'in-location',
      says: 'the address of a new key has the key in it',
      behave: inHeader(
        'location',
        ({ method }) => method === 'POST',
        (key) => `${keysPath}/${key}`,
      ),
    },
    {
      name: 'in-header-of-rename',
      says: 'the answer to a rename has the key in a header, in Base64',
      behave: inHeader(
        'x-key-digest',
        ({ method }) => method === 'PATCH',
        (key) => btoa(key),
      ),
    },
    {
      name: 'in-header-of-revocation',
      says: 'the answer to a revocation has the key in a header',
      behave: inHeader('x-revoked', ({ method }) => method === 'DELETE'),
    },
    {
      name: 'in-usage',
      says: 'the usage log names a call by its key',
      behave: leakingIn('/console/api/usage', (entry, known) => ({
        ...entry,
        key_id: known.get(entry['key_id'] ?? '') ?? entry['key_id'],
      })),
    },
    {
      name: 'in-error',
      says: 'the refusal of a name quotes the key',
      behave: leaking(({ call, reply, key }) =>
        call.method === 'PATCH' && reply.status === 400
          ? withJson(reply, { error: { message: `The key ${key} needs a name.`, type: 'invalid_request_error', code: 400 } })
          : reply,
      ),
    },
    {
      name: 'in-refusal',
      says: 'the 401 of a revoked key has the key in a header',
      behave: instead(
        (seen) => caused('key_revoked')(seen) && seen.token !== seen.state.secrets.revokedKey,
        ({ reply, token }) => ({ ...reply, headers: { ...reply.headers, 'x-key': token } }),
      ),
    },
  ],
} as const satisfies Record<string, readonly MutantDefinition[]>
