import { ConnectionCut, isStream, type Reply } from '../pipeline/call.ts'
import { faulty, toReply } from '../pipeline/refuse.ts'
import { sleep } from '../pipeline/sleep.ts'
import { digest } from '../state/digest.ts'
import type { State } from '../state/state.ts'
import { findClientKey, isClientCall } from './client-calls.ts'
import type { Mutant } from './mutant.ts'
import { refuseByQuota } from './refuse-by-quota.ts'
import { type RenewKey, rotateKey } from './rotate-key.ts'

/** Something that happens to every client sooner or later, and that a mock makes happen now. */
export interface Scenario {
  readonly says: string
  /** Creates the behaviour anew, because it remembers what it has seen. */
  create(around: Surroundings): Mutant
}

/** What scenarios need that is not in the mock. */
export interface Surroundings {
  /** Another origin, for redirects. */
  readonly elsewhere: string
  readonly renewKey: RenewKey
}

/** Every scenario, by its name. */
export const scenarios = {
  'revoke-midway': { says: 'the key is revoked after its second served request', create: () => revokeAfter(2) },
  'rotate-midway': {
    says: 'a new key comes into the file with the key after the first served request; the old one is revoked after the second',
    create: ({ renewKey }) => rotateKey(renewKey),
  },
  'no-credits': { says: 'the account has no credits', create: () => emptying() },
  'quota-429': {
    says: 'the quota is used up: every request is answered with 429 and the code insufficient_quota',
    create: () => refuseByQuota(429),
  },
  'quota-402': { says: 'every request is answered with 402: it has to be paid for', create: () => refuseByQuota(402) },
  'flaky-503': {
    says: 'every request fails once with 503',
    create: () => firstTime((state) => toReply(faulty({ status: 503 }), state.contract)),
  },
  'rate-limited': {
    says: 'the first request of each kind is answered with 429 and Retry-After: 1',
    create: () => firstTime((state) => toReply(faulty({ status: 429, retryAfter: 1 }), state.contract)),
  },
  slow: { says: 'answers take 200 ms, and streams are long', create: () => slowly },
  'cut-stream': { says: 'streams deliver two events and break off', create: () => cutting },
  'redirect-other-origin': {
    says: 'every request is redirected (307) to another origin',
    create: ({ elsewhere }) => redirecting(elsewhere),
  },
  'unknown-fields': { says: 'answers have members and events that are not documented', create: () => withUnknownFields },
} as const satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof scenarios

function revokeAfter(served: number): Mutant {
  const counts = new Map<string, number>()
  return async (call, honest, state) => {
    const key = await findClientKey(call, state)
    if (key === undefined) return await honest(call)
    const count = counts.get(key.id) ?? 0
    if (count >= served) await state.store.revokeKey(key.account, key.id)
    const reply = await honest(call)
    if (reply.status === 200) counts.set(key.id, count + 1)
    return reply
  }
}

function emptying(): Mutant {
  const emptied = new Set<string>()
  return async (call, honest, state) => {
    const key = await findClientKey(call, state)
    if (key !== undefined && !emptied.has(key.account)) {
      emptied.add(key.account)
      await state.store.setBalance(key.account, 0)
    }
    return await honest(call)
  }
}

/** Answers differently the first time that a request comes, and honestly when it is repeated. */
function firstTime(answer: (state: State) => Reply): Mutant {
  const seen = new Set<string>()
  return async (call, honest, state) => {
    const key = await findClientKey(call, state)
    if (key === undefined) return await honest(call)
    const request = `${key.id} ${call.method} ${call.target} ${await digest(new TextDecoder().decode(call.body))}`
    if (seen.has(request)) return await honest(call)
    seen.add(request)
    return answer(state)
  }
}

/** Comments, which readers of streams skip: more of them than any buffer between client and server holds. */
const padding = `: ${'.'.repeat(65_533)}\n`

const slowly: Mutant = async (call, honest) => {
  if (!isClientCall(call)) return await honest(call)
  await sleep(200, call.signal)
  const reply = await honest(call)
  if (!isStream(reply.body)) return reply
  async function* padded(events: AsyncIterable<string>): AsyncIterable<string> {
    let index = 0
    for await (const event of events) {
      yield event
      index += 1
      if (index === 1) for (let piece = 0; piece < 256; piece += 1) yield padding
      await sleep(20, call.signal)
    }
  }
  return { ...reply, body: padded(reply.body) }
}

const cutting: Mutant = async (call, honest) => {
  const reply = await honest(call)
  if (!isClientCall(call) || !isStream(reply.body)) return reply
  async function* cut(events: AsyncIterable<string>): AsyncIterable<string> {
    let left = 2
    for await (const event of events) {
      if (left === 0) throw new ConnectionCut()
      left -= 1
      yield event
    }
  }
  return { ...reply, body: cut(reply.body) }
}

function redirecting(elsewhere: string): Mutant {
  return async (call, honest) => {
    const reply = await honest(call)
    if (!isClientCall(call) || reply.status !== 200) return reply
    if (isStream(reply.body)) await reply.body[Symbol.asyncIterator]().return?.()
    return { ...reply, status: 307, headers: { location: elsewhere + call.target }, body: '' }
  }
}

const unknown = { x_conformance: { nested: [1, null, 'text'] } }

const withUnknownFields: Mutant = async (call, honest) => {
  const reply = await honest(call)
  if (!isClientCall(call) || reply.status >= 400) return reply
  if (typeof reply.body === 'string') return { ...reply, body: extended(reply.body) }
  if (!isStream(reply.body)) return reply
  async function* more(events: AsyncIterable<string>): AsyncIterable<string> {
    yield ': a comment\n\n'
    for await (const event of events) yield event.replaceAll(/^data: (\{.*\})$/gm, (_, json: string) => `data: ${extended(json)}`)
  }
  return { ...reply, body: more(reply.body) }
}

function extended(json: string): string {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.stringify({ ...value, ...unknown }) : json
  } catch {
    return json
  }
}
