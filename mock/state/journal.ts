import type { components } from '../../spec/types.gen.ts'
import { createRing, type Ring } from './ring.ts'

/** One request with its outcome and true cause. It never holds a secret. */
export type JournalEntry = components['schemas']['JournalEntry']

/** Why a request was answered like this. */
export type Cause = components['schemas']['Cause']

/** The requests, the oldest first. */
export interface Journal extends Ring<JournalEntry> {
  /** Says later why no fixture matched a request: it takes long, and few are asked about. */
  explainLater(entry: JournalEntry, explain: () => string): void
}

/** The newest 10,000 requests. */
export function createJournal(): Journal {
  const ring = createRing<JournalEntry>(10_000)
  const unexplained = new WeakMap<JournalEntry, () => string>()
  return {
    ...ring,
    explainLater: (entry, explain) => void unexplained.set(entry, explain),
    list() {
      const entries = ring.list()
      for (const entry of entries) {
        entry.unmatched ??= unexplained.get(entry)?.() ?? null
        unexplained.delete(entry)
      }
      return entries
    },
  }
}

/** Which entries to show: every given filter must match. */
export interface JournalFilter {
  account?: string | undefined
  /** The id or the name of a key. */
  key?: string | undefined
  path?: string | undefined
  status?: number | undefined
  cause?: string | undefined
}

/** The entries that match the filter, the oldest first. */
export function filterJournal(journal: Journal, filter: JournalFilter): JournalEntry[] {
  const { account, key, path, status, cause } = filter
  return journal
    .list()
    .filter(
      (entry) =>
        (account === undefined || entry.account === account) &&
        (key === undefined || entry.key === key || entry.key_name === key) &&
        (path === undefined || entry.path === path) &&
        (status === undefined || entry.status === status) &&
        (cause === undefined || entry.cause === cause),
    )
}
