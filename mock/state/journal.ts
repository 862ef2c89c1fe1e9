import type { components } from '../../spec/types.gen.ts'
import { createAttempts } from './attempts.ts'
import type { Awaitable } from './awaitable.ts'
import type { Clock } from './clock.ts'
import { createRing } from './ring.ts'
import { type SentRequest, toBinary } from './sent-request.ts'

/** One request with its outcome and true cause. It never holds a secret. */
export type JournalEntry = components['schemas']['JournalEntry']

/** Why a request was answered like this. */
export type Cause = components['schemas']['Cause']

/** What has been received, for what is kept of it. */
interface Received {
  readonly body: Uint8Array
  headers?(): SentRequest['headers']
}

/** The requests. */
export interface Journal {
  /** Notes a request when its answer begins. */
  push(entry: JournalEntry, request: Received): Awaitable<void>
  /** Notes the end of a stream. */
  update(entry: JournalEntry): Awaitable<void>
  /** Fetches what other processes have noted. */
  pull(): Awaitable<void>
  /** The oldest first. */
  list(): JournalEntry[]
  clear(): Awaitable<void>
  /** What was sent for each entry, as long as it is kept. */
  listSent(): ReadonlyMap<JournalEntry, SentRequest>
  /** Says later why no fixture matched a request: it takes long, and few are asked about. */
  explainLater(entry: JournalEntry, explain: () => string): void
  /** Calls back at the next request. @returns a function that calls it off. */
  onNext(act: () => void): () => void
}

/** How many requests are kept. */
const kept = 10_000
/** Of how many requests at a time it can be said why no fixture matched. */
const explained = 250
/** How much of a body is kept, in bytes. */
export const bodyBytes = 32_768
/** How much is kept of all bodies together, in bytes. */
const allBytes = 64 * 1024 * 1024

const noHeaders: SentRequest['headers'] = {}

/** The newest 10,000 requests, with what was sent unless `keepsSent` is false. */
export function createJournal(keepsSent: boolean, clock: Clock): Journal {
  const ring = createRing<Noted>(kept)
  const attempts = createAttempts(clock)
  const unexplained = createRing<{ readonly entry: JournalEntry; readonly explain: () => string }>(explained)
  const waiting = new Set<() => void>()
  /** How many were noted, how many of them have no body any more, and the bytes of the bodies of the others. */
  let [noted, bare, bytes] = [0, 0, 0]
  /** The bytes of the body at each place of the ring. */
  const sizes = new Int32Array(keepsSent ? kept : 0)

  function keep(entry: JournalEntry, request: Received): void {
    const { body } = request
    const text = toBinary(body, bodyBytes)
    const place = noted % kept
    // What is overwritten is not looked at: it has not been used for long, and takes longer to fetch than all else here.
    if (noted - bare >= kept) bare += 1
    bytes += text.length - (sizes[place] ?? 0)
    sizes[place] = text.length
    ring.push({ entry, headers: request.headers?.() ?? noHeaders, body: text, size: body.length })
    noted += 1
    while (bytes > allBytes) dropOldestBody()
  }
  function dropOldestBody(): void {
    const place = bare % kept
    const oldest = ring.at(place)
    bare += 1
    bytes -= sizes[place] ?? 0
    sizes[place] = 0
    if (oldest !== undefined) oldest.body = undefined
  }
  return {
    push(entry, request) {
      attempts.note(entry, request.body)
      if (keepsSent) keep(entry, request)
      else ring.push({ entry, headers: noHeaders, body: undefined, size: 0 })
      if (waiting.size > 0) for (const act of waiting) act()
    },
    // An entry is changed in its place, and there are no other processes.
    update() {},
    pull() {},
    list() {
      for (const { entry, explain } of unexplained.list()) entry.unmatched = explain()
      unexplained.clear()
      return ring.list().map(({ entry }) => entry)
    },
    clear() {
      ring.clear()
      attempts.clear()
      unexplained.clear()
      noted = 0
      bare = 0
      bytes = 0
      sizes.fill(0)
    },
    listSent: () => new Map(keepsSent ? ring.list().map((noted) => [noted.entry, noted] as const) : []),
    explainLater(entry, explain) {
      entry.unmatched = 'No fixture matched.'
      unexplained.push({ entry, explain })
    },
    onNext(act) {
      waiting.add(act)
      return () => waiting.delete(act)
    },
  }
}

interface Noted extends SentRequest {
  readonly entry: JournalEntry
  body: string | undefined
}

/** Which entries to show: every given filter must match. */
export interface JournalFilter {
  account?: string | undefined
  /** The id or the name of a key. */
  key?: string | undefined
  path?: string | undefined
  status?: number | undefined
  cause?: string | undefined
  /** The id of a request: only those after it. */
  after?: string | undefined
  /** At most so many, the oldest. */
  limit?: number | undefined
}

/** The entries that match the filter, the oldest first. */
export function filterJournal(journal: Journal, filter: JournalFilter): JournalEntry[] {
  const { account, key, path, status, cause, after, limit } = filter
  const entries = journal.list()
  const start = after === undefined ? 0 : entries.findIndex(({ id }) => id === after) + 1
  return entries
    .slice(start)
    .filter(
      (entry) =>
        (account === undefined || entry.account === account) &&
        (key === undefined || entry.key === key || entry.key_name === key) &&
        (path === undefined || entry.path === path) &&
        (status === undefined || entry.status === status) &&
        (cause === undefined || entry.cause === cause),
    )
    .slice(0, limit)
}
