import { createAttempts } from '../../mock/state/attempts.ts'
import type { Clock } from '../../mock/state/clock.ts'
import { bodyBytes, type Journal, type JournalEntry } from '../../mock/state/journal.ts'
import { type SentRequest, toBinary } from '../../mock/state/sent-request.ts'
import type { Connection } from './connection.ts'
import type { Seal } from './seal.ts'

/** What a journal needs to be shared. */
export interface Shelf {
  readonly connection: Connection
  /** Of this process; no other has it. */
  readonly process: string
  readonly keepsSent: boolean
  readonly seal: Seal
  readonly clock: Clock
  insist(work: () => Promise<unknown>): void
}

/** So many entries wait for a store that does not answer. */
const mostWaiting = 10_000

/** How many entries are written in one step. */
const atOnce = 200

/** A journal that any number of processes share. What is written in one turn is written together. */
export function createRedisJournal(shelf: Shelf): Journal {
  const { connection, process, keepsSent, seal, clock } = shelf
  const attempts = createAttempts(clock)
  const names = new WeakMap<JournalEntry, string>()
  const explanations = new WeakMap<JournalEntry, () => string>()
  const waiting = new Set<() => void>()
  const writer = createWriter(shelf)
  let entries: JournalEntry[] = []
  let sent = new Map<JournalEntry, SentRequest>()
  let [noted, seen] = [0, '']

  return {
    push(entry, request) {
      attempts.note(entry, request.body)
      const explain = explanations.get(entry)
      if (explain !== undefined) entry.unmatched = explain()
      noted += 1
      const name = `${process}-${noted}`
      if (entry.stream === 'open') names.set(entry, name)
      const { body } = request
      const whole = { headers: request.headers?.() ?? {}, body: toBinary(body, bodyBytes), size: body.length }
      const written = writer.note([name, JSON.stringify(entry), keepsSent ? seal.close(JSON.stringify(whole)) : ''])
      for (const act of waiting) act()
      return written
    },
    update(entry) {
      const name = names.get(entry)
      return name === undefined ? undefined : writer.update(name, JSON.stringify(entry))
    },
    async pull() {
      const found = await connection.run('pull', seen)
      if (found === null) return
      const [now, order, all, sealed] = found as [string, string[], string[], string[]]
      const [written, sentOf] = [toMap(all), toMap(sealed)]
      sent = new Map()
      entries = order.flatMap((name) => {
        const entry = written.has(name) ? (JSON.parse(written.get(name) ?? '') as JournalEntry) : undefined
        const closed = sentOf.get(name)
        if (entry !== undefined && closed !== undefined) sent.set(entry, JSON.parse(seal.open(closed)) as SentRequest)
        return entry ?? []
      })
      seen = now
    },
    list: () => entries,
    listSent: () => sent,
    async clear() {
      attempts.clear()
      await connection.run('forgetAll')
    },
    explainLater: (entry, explain) => void explanations.set(entry, explain),
    onNext(act) {
      waiting.add(act)
      return () => waiting.delete(act)
    },
  }
}

/** Writes entries in their order. What is returned resolves when they are written, or when the store does not answer. */
function createWriter({ connection, insist }: Shelf) {
  const rows: [string, string, string][] = []
  let turn: Promise<void> | undefined
  let kept = 0

  /** For a store that answers later; what is beyond that is given up. */
  function keep(words: readonly string[]): void {
    if (kept >= mostWaiting) return
    const count = words.length / 3
    kept += count
    insist(async () => {
      await connection.run('note', ...words)
      kept -= count
    })
  }

  async function write(): Promise<void> {
    // All entries of this turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve))
    turn = undefined
    const due = rows.splice(0)
    for (let from = 0; from < due.length; from += atOnce) {
      const words = due.slice(from, from + atOnce).flat()
      try {
        await connection.run('note', ...words)
      } catch {
        keep(words)
      }
    }
  }
  return {
    note(row: [string, string, string]): Promise<void> | undefined {
      rows.push(row)
      turn ??= write()
      // A client need not wait for a store that is known not to answer.
      return connection.isUp ? turn : undefined
    },
    async update(name: string, entry: string): Promise<void> {
      const work = () => connection.run('update', name, entry)
      await turn
      await work().catch(() => insist(work))
    },
  }
}

function toMap(flat: readonly string[]): Map<string, string> {
  const map = new Map<string, string>()
  for (let index = 0; index < flat.length; index += 2) map.set(flat[index] ?? '', flat[index + 1] ?? '')
  return map
}
