import type { components } from '../../spec/types.gen.ts'
import type { SentRequest } from './sent-request.ts'

type JournalEntry = components['schemas']['JournalEntry']

/** Counts how often the same request came while it was not answered with success. */
export interface Attempts {
  /** Fills in `attempt` and `waited_ms` of an entry. Its answer begins now, in Unix milliseconds of the mock's clock. */
  note(entry: JournalEntry, sent: Pick<SentRequest, 'body'> | undefined, now: number): void
  clear(): void
}

/** A request that was refused. */
interface Refused {
  attempts: number
  /** When the answer began, in Unix milliseconds of the mock's clock. */
  readonly at: number
  /** Whether the answer said how long to wait. */
  readonly hadRetryAfter: boolean
}

/** So many refused requests are remembered; the oldest is forgotten first. */
const kept = 10_000
/** So much of a body tells requests apart, in bytes. */
const looked = 65_536

export function createAttempts(): Attempts {
  const refused = new Map<string, Refused>()
  return {
    note(entry, sent, now) {
      const isServed = entry.status > 0 && entry.status < 400
      // Most requests are served at once.
      if (isServed && refused.size === 0) return
      const request = `${entry.account} ${entry.method} ${entry.path} ${hashOf(sent?.body)}`
      const before = refused.get(request)
      refused.delete(request)
      entry.attempt = (before?.attempts ?? 0) + 1
      if (before?.hadRetryAfter) entry.waited_ms = Math.max(0, entry.at - before.at)
      if (isServed) return
      refused.set(request, { attempts: entry.attempt, at: now, hadRetryAfter: entry.retry_after !== null })
      if (refused.size > kept) refused.delete(refused.keys().next().value ?? '')
    },
    clear: () => refused.clear(),
  }
}

/** FNV-1a, 32 bits, and the length. */
function hashOf(body: Uint8Array | undefined): string {
  if (body === undefined) return ''
  let hash = 0x811c9dc5
  for (let at = 0; at < Math.min(body.length, looked); at += 1) hash = Math.imul(hash ^ (body[at] ?? 0), 0x01000193)
  return `${hash >>> 0} ${body.length}`
}
