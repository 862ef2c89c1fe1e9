import { type Call, type Reply, toPath } from '../../../pipeline/call.ts'
import type { Mutant } from '../../mutant.ts'
import { onConsole, readJson, withJson } from '../build.ts'

/** The path of the list of keys. */
export const keysPath = /^\/console\/api\/keys$/

/** The path of one key. */
export const keyPath = /^\/console\/api\/keys\/[^/]+$/

/** The id of the key in the path of a call. */
export const idOf = (call: Call): string => toPath(call).split('/').at(-1) ?? ''

/** A key as the console lists it. */
export type Listed = Record<string, unknown> & { id: string; name: string }

/** A refusal by the console. */
export const refused = (status: number): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ error: { message: 'No.', type: 'invalid_request_error', code: status } }),
})

/** Changes the list of keys. */
export const relisted = (change: (keys: Listed[]) => unknown[]): Mutant =>
  onConsole('GET', keysPath, async (call, honest) => {
    const reply = await honest(call)
    if (reply.status !== 200) return reply
    const list = readJson(reply)
    return withJson(reply, { ...list, data: change(list.data) })
  })
