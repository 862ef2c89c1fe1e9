import type { components } from '../../spec/types.gen.ts'
import type { Clock } from './clock.ts'

type JournalEntry = components['schemas']['JournalEntry']

/** Counts how often the same request came while it was not answered with success. */
export interface Attempts {
  /** Fills in `attempt` and `waited_ms` of an entry. Its answer begins now. */
  note(entry: JournalEntry, body: Uint8Array): void
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

export function createAttempts(clock: Clock): Attempts {
  const refused = new Map<number, Refused>()
  return {
    note(entry, body) {
      const isServed = entry.status > 0 && entry.status < 400
      // Most requests are served at once.
      if (isServed && refused.size === 0) return
      const request = identify(entry, body)
      const before = refused.get(request)
      if (before !== undefined) {
        refused.delete(request)
        entry.attempt = before.attempts + 1
        if (before.hadRetryAfter) entry.waited_ms = Math.max(0, entry.at - before.at)
      }
      if (isServed) return
      refused.set(request, { attempts: entry.attempt, at: clock.now(), hadRetryAfter: entry.retry_after !== null })
      if (refused.size > kept) for (const oldest of refused.keys()) return void refused.delete(oldest)
    },
    clear: () => refused.clear(),
  }
}

/** A number for requests of one account with the same method, path and body. */
function identify({ account, method, path }: JournalEntry, body: Uint8Array): number {
  let hash = hashText(hashText(hashText(start, account ?? ''), method), path)
  const end = Math.min(body.length, looked)
  for (let at = 0; at < end; at += 1) hash = Math.imul(hash ^ (body[at] ?? 0), prime)
  // With the length, a whole number that a double holds exactly.
  return (hash >>> 0) * 0x200000 + (body.length & 0x1fffff)
}

/** FNV-1a, 32 bits. */
const [start, prime] = [0x811c9dc5, 0x01000193]

function hashText(before: number, text: string): number {
  let hash = before
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), prime)
  return Math.imul(hash, prime)
}
