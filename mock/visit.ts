import { type Call, pathOf } from './call.ts'
import type { JournalEntry } from './journal.ts'
import type { World } from './world.ts'

/** One call on its way through the pipeline. */
export interface Visit {
  readonly world: World
  readonly call: Call
  readonly path: string
  /** What every answer to the call has besides its own headers. */
  readonly headers: Record<string, string>
  /** Becomes the journal's account of the call. */
  readonly entry: JournalEntry
}

/** RFC 9110 has no request ids; this is what gateways take over from their clients. */
const wellFormedId = /^[\w.:-]{1,128}$/

/** A visit that nothing is known of yet. `freshId` is used where the call brings no well-formed id. */
export function createVisit(world: World, call: Call, freshId: () => string): Visit {
  const sent = call.header('x-request-id')
  const path = pathOf(call)
  const entry: JournalEntry = {
    id: sent !== undefined && wellFormedId.test(sent) ? sent : freshId(),
    at: world.clock.now(),
    method: call.method,
    path,
    status: 0,
    cause: 'ok',
    account: null,
    key: null,
    key_name: null,
    model: null,
    credits: 0,
    balance: null,
    stream: null,
    chunks: 0,
  }
  return { world, call, path, headers: {}, entry }
}
