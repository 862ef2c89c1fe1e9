import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { type Random, seededRandom } from '../../mock/state/random.ts'
import type { Act } from './acts.ts'
import { type Books, readBooks, tellBooks, wrongBooks } from './books.ts'
import type { Ledger } from './keep-ledger.ts'
import { measureData } from './measure-data.ts'
import type { Served } from './start-served.ts'

/** A soak of processes that are one mock. */
export interface Soak {
  readonly all: readonly Served[]
  readonly acts: Readonly<Record<string, Act>>
  /** Names of slow acts, chosen once in ten. */
  readonly rare: ReadonlySet<string>
  /** Names of acts that leave something which a mock has to know from then on: a key, an account. */
  readonly lasting: ReadonlySet<string>
  readonly seconds: number
  readonly seed: number
  /** The longest that /health may take, but once in a hundred times, in milliseconds. */
  readonly healthMs: number
  /** The share of acts that a 503 may answer, because the store was late. */
  readonly mostLate: number
  /** Whether the heap is measured without the journal. */
  readonly isJournalEmptied: boolean
  /** The ledgers of processes that have ended. */
  readonly gone?: readonly Ledger[]
  /** Accounts of which a process that was killed has booked what nobody knows. */
  readonly apart?: ReadonlySet<string>
}

/** So many clients. */
const atOnce = 12
/** After so long the connections of clients that are kept alive are closed, in milliseconds: they are part of the heap. */
const idleMs = 7000
/** How long streams and books may take to settle, in milliseconds. */
const patienceMs = 10_000
const mostGrowth = 0.05
/** What may be kept of a key or an account that was made, in bytes. Its hash, names and ends of its secret are kept. */
const mostKept = 2048
/** So many of them show what is kept of one. */
const fewLasting = 1500
/** What a client gets if the store takes more than 2 seconds: on a busy machine that happens, but hardly ever. */
const isLate = /: 503 instead of \d+$/
/** In a shorter time no ring is full yet, and a single slow moment counts: times are told and not judged, and the heap is not measured. */
const judgedSeconds = 120

/** Keeps processes busy and tells how they did. @returns what is wrong. */
export async function soak(options: Soak): Promise<string[]> {
  const { all, seconds } = options
  const { counts, wrong, keepBusy } = createClients(options)
  const health = watchHealth(all)
  // After a third of the way the rings of the journal and of the usage are full.
  await keepBusy(seconds / 3)
  const early = await readHeaps(options)
  const before = countLasting(counts, options)
  await keepBusy((seconds * 2) / 3)
  const made = countLasting(counts, options) - before
  const times = await health.stop()
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  console.log(`${total} acts in ${seconds} s: ${[...counts].map(([name, count]) => `${name} ${count}`).join(', ')}`)
  const late = [...wrong].filter(([what]) => isLate.test(what))
  const unavailable = late.reduce((sum, [, count]) => sum + count, 0)
  if (unavailable > 0) console.log(`${unavailable} answers were a 503, because the store was late`)
  const judged = unavailable > total * options.mostLate ? [...wrong] : [...wrong].filter(([what]) => !isLate.test(what))
  const problems = judged.map(([what, count]) => `${what} (${count} times)`)
  const ended = all.filter(hasEnded)
  if (ended.length > 0) return [...problems, ...ended.map((served) => `a mock has ended: ${served.stderr().slice(0, 500)}`)]
  problems.push(...tellHealth(times, options))
  const heaps = await readHeaps(options)
  const lasting = await learnKept(heaps, options)
  problems.push(...lasting.problems, ...tellHeaps({ early, late: heaps, made, kept: lasting.kept }))
  const books = await settleBooks(options)
  console.log(tellBooks(books))
  const said = all.map((served) => served.stderr()).filter((stderr) => stderr !== '')
  return [...problems, ...wrongBooks(books), ...said.map((stderr) => `standard error: ${stderr.slice(0, 500)}`)]
}

/** Whether the process of a mock is no longer there. */
export function hasEnded({ child }: Served): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

/** Clients that act in random order; each has a seed. */
function createClients({ all, acts, rare, seed }: Soak) {
  const counts = new Map<string, number>()
  const wrong = new Map<string, number>()
  const note = (map: Map<string, number>, name: string) => map.set(name, (map.get(name) ?? 0) + 1)
  const names = Object.keys(acts)
  const work = async (random: Random, isOver: () => boolean) => {
    const choose = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T
    while (!isOver()) {
      const name = choose(names)
      if (rare.has(name) && random() > 0.1) continue
      const turn = { served: choose(all), all, random }
      const problem = await acts[name]?.(turn).catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
      note(counts, name)
      if (problem !== undefined) note(wrong, `${name}: ${problem}`)
    }
  }
  const clients = Array.from({ length: atOnce }, (_, client) => seededRandom('soak', seed, client))
  return {
    counts,
    wrong,
    /** For so many seconds. */
    async keepBusy(seconds: number): Promise<void> {
      const end = performance.now() + seconds * 1000
      const isOver = () => performance.now() >= end || all.some(hasEnded)
      await Promise.all(clients.map((random) => work(random, isOver)))
    },
  }
}

/** Measures /health in a separate thread. */
function watchHealth(all: readonly Served[]) {
  const thread = new Worker(new URL('health.mjs', import.meta.url), { workerData: all.map(({ url }) => url) })
  return {
    /** @returns the times that it took, in milliseconds, the shortest first. */
    async stop(): Promise<number[]> {
      thread.postMessage('stop')
      const [times] = (await once(thread, 'message')) as [number[]]
      return times.sort((x, y) => x - y)
    },
  }
}

function tellHealth(times: readonly number[], { seconds, healthMs }: Soak): string[] {
  const p99 = times[Math.floor(times.length * 0.99)] ?? Number.POSITIVE_INFINITY
  console.log(
    `/health: ${times.length} times, median ${times[Math.floor(times.length / 2)]?.toFixed(1)} ms, 99th percentile ${p99.toFixed(1)} ms`,
  )
  return seconds < judgedSeconds || p99 < healthMs ? [] : [`/health takes ${p99.toFixed(0)} ms`]
}

/** The sizes of the data on the heaps when all streams and connections have ended; none if they are not judged. */
async function readHeaps({ all, isJournalEmptied, seconds }: Soak): Promise<number[]> {
  if (seconds < judgedSeconds) return []
  await sleep(idleMs)
  const heaps: number[] = []
  for (const served of all.filter((one) => !hasEnded(one))) {
    const { url, secrets, ask } = served
    const until = performance.now() + patienceMs
    while ((await ask('open')) > 0 && performance.now() < until) await sleep(100)
    const headers = { authorization: `Bearer ${secrets.adminToken}` }
    // How full it is depends on when fuzz has emptied it, and what a process keeps of it on when it has read it.
    for (const method of isJournalEmptied ? ['DELETE', 'GET'] : [])
      await fetch(`${url}/__admin/requests`, { method, headers }).then((response) => response.arrayBuffer())
    heaps.push(measureData(await ask('heap')))
  }
  return heaps
}

interface Heaps {
  readonly early: readonly number[]
  readonly late: readonly number[]
  /** How many lasting acts came between them. */
  readonly made: number
  /** What a process keeps of one, in bytes. */
  readonly kept: readonly number[]
}

/** What has been kept of keys and accounts is no leak, and is told apart. */
function tellHeaps({ early, late, made, kept }: Heaps): string[] {
  const problems: string[] = []
  for (const [index, bytes] of late.entries()) {
    const own = kept[index] ?? 0
    const growth = (bytes - made * own) / (early[index] ?? 0) - 1
    const without = made === 0 ? '' : ` without ${made} keys and accounts of ${Math.round(own)} bytes`
    console.log(
      `data after a collection: ${mb(early[index])} MB, then ${mb(bytes)} MB (${(growth * 100).toFixed(1)} %${without})`,
    )
    if (!(growth <= mostGrowth)) problems.push('its data grow')
    if (own > mostKept) problems.push(`${Math.round(own)} bytes are kept of a key or an account`)
  }
  return problems
}

function countLasting(counts: ReadonlyMap<string, number>, { lasting }: Soak): number {
  return [...lasting].reduce((sum, name) => sum + (counts.get(name) ?? 0), 0)
}

interface Learned extends Pick<Heaps, 'kept'> {
  readonly problems: readonly string[]
}

/** What each process keeps of a lasting act, in bytes: the heaps before and after nothing else was done. */
async function learnKept(heaps: readonly number[], options: Soak): Promise<Learned> {
  const { all, acts, lasting } = options
  if (lasting.size === 0 || heaps.length === 0) return { kept: heaps.map(() => 0), problems: [] }
  const own = Object.fromEntries(Object.entries(acts).filter(([name]) => lasting.has(name)))
  const { counts, wrong, keepBusy } = createClients({ ...options, acts: own, rare: new Set() })
  while (countLasting(counts, options) < fewLasting && wrong.size === 0 && !all.some(hasEnded)) await keepBusy(1)
  const after = await readHeaps(options)
  const made = countLasting(counts, options)
  return { kept: heaps.map((bytes, index) => Math.max(0, ((after[index] ?? bytes) - bytes) / made)), problems: [...wrong.keys()] }
}

/** The books when the last streams have ended. */
async function settleBooks({ all, gone, apart }: Soak): Promise<Books> {
  const until = performance.now() + patienceMs
  for (;;) {
    const books = new Map([...(await readBooks(all, gone))].filter(([account]) => !apart?.has(account)))
    if (wrongBooks(books).length === 0 || performance.now() > until) return books
    await sleep(100)
  }
}

function mb(bytes = Number.NaN): string {
  return (bytes / 1024 / 1024).toFixed(1)
}
