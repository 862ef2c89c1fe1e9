import type { Dialect } from '../state/dialect.ts'
import type { Fault, LimitedMinute } from '../state/faults.ts'
import type { JournalEntry } from '../state/journal.ts'
import type { Place } from '../state/router.ts'
import type { State } from '../state/state.ts'
import { type Call, toPath } from './call.ts'

/** One call on its way through the pipeline. */
export interface RequestContext {
  readonly state: State
  readonly call: Call
  readonly path: string
  /** What the document says of the path. */
  readonly place: Place
  /** When the whole request was there, by `performance.now()`. */
  readonly started: number
  /** Headers that every answer to the call has in addition to its own. */
  readonly headers: Record<string, string>
  /** Becomes the journal's entry. */
  readonly entry: JournalEntry
  /** Whose words a refusal has: those of the caller's account. */
  dialect: Dialect
  /** The minutes in which the account's rate is limited. */
  limits: readonly LimitedMinute[]
  /** The faults that the answer gets. */
  faults: readonly Fault[]
}

const none: readonly never[] = []

/** Shared by all entries of requests without such members. */
const noMembers: string[] = []

/** Methods are words in capitals; anything else may be a key. */
const wellFormedMethod = /^[A-Z-]{1,20}$/
const frequentMethods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])

/** The context of a call that has not been processed yet. */
export function createRequestContext(state: State, call: Call, id: string): RequestContext {
  const path = toPath(call)
  const entry: JournalEntry = {
    id,
    at: state.clock.now(),
    method: frequentMethods.has(call.method) || wellFormedMethod.test(call.method) ? call.method : '…',
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
    fixture: null,
    unmatched: null,
    ignored: noMembers,
    attempt: 1,
    retry_after: null,
    waited_ms: null,
  }
  return {
    state,
    call,
    path,
    place: state.router.locate(path),
    started: performance.now(),
    headers: {},
    entry,
    dialect: 'tokmodel',
    limits: none,
    faults: none,
  }
}

/** The id of the operation that a call asks for; empty if there is none. */
export function toOperationId({ place, call: { method } }: Pick<RequestContext, 'place' | 'call'>): string {
  return place.methods?.get(method === 'HEAD' ? 'GET' : method)?.operation.id ?? ''
}
