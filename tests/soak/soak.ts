import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { seededRandom } from '../../mock/state/random.ts'
import type { Act } from './acts.ts'
import { type Books, readBooks, tellBooks, wrongBooks } from './books.ts'
import type { Ledger } from './keep-ledger.ts'
import type { Served } from './start-served.ts'

/** A soak of processes that are one mock. */
export interface Soak {
  readonly all: readonly Served[]
  readonly acts: Readonly<Record<string, Act>>
  /** Names of slow acts, chosen once in ten. */
  readonly rare: ReadonlySet<string>
  readonly seconds: number
  readonly seed: number
  /** The longest that /health may take, but once in a hundred times, in milliseconds. */
  readonly healthMs: number
  /** The ledgers of processes that have ended. */
  readonly gone?: readonly Ledger[]
  /** Accounts of which a process that was killed has booked what nobody knows. */
  readonly apart?: ReadonlySet<string>
}

const workers = 12
const mostGrowth = 0.05
/** In a shorter time no ring is full yet, and a single slow moment counts: times and the heap are told and not judged. */
const judgedSeconds = 120

/** Keeps processes busy and tells how they did. @returns what is wrong. */
export async function soak(options: Soak): Promise<string[]> {
  const { all, seconds } = options
  const end = performance.now() + seconds * 1000
  const isOver = () => performance.now() >= end || all.some(hasEnded)
  const [times, early, { counts, wrong }] = await Promise.all([
    watchHealth(all, isOver),
    heapThen(all, seconds),
    keepBusy(options, isOver),
  ])
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  console.log(`${total} acts in ${seconds} s: ${[...counts].map(([name, count]) => `${name} ${count}`).join(', ')}`)
  const problems = [...wrong].map(([what, count]) => `${what} (${count} times)`)
  const ended = all.filter(hasEnded)
  if (ended.length > 0) return [...problems, ...ended.map((served) => `a mock has ended: ${served.stderr().slice(0, 500)}`)]
  problems.push(...tellHealth(times, options), ...(await tellHeaps(early, options)))
  const books = await settleBooks(options)
  console.log(tellBooks(books))
  const said = all.map((served) => served.stderr()).filter((stderr) => stderr !== '')
  return [...problems, ...wrongBooks(books), ...said.map((stderr) => `standard error: ${stderr.slice(0, 500)}`)]
}

function hasEnded({ child }: Served): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

/** Acts in random order, by workers that each have a seed. */
async function keepBusy({ all, acts, rare, seed }: Soak, isOver: () => boolean) {
  const counts = new Map<string, number>()
  const wrong = new Map<string, number>()
  const note = (map: Map<string, number>, name: string) => map.set(name, (map.get(name) ?? 0) + 1)
  const names = Object.keys(acts)
  const work = async (worker: number) => {
    const random = seededRandom('soak', seed, worker)
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
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)))
  return { counts, wrong }
}

/** The times that /health took, in milliseconds, the shortest first: measured in a separate thread. */
async function watchHealth(all: readonly Served[], isOver: () => boolean): Promise<number[]> {
  const thread = new Worker(new URL('health.mjs', import.meta.url), { workerData: all.map(({ url }) => url) })
  while (!isOver()) await sleep(100)
  thread.postMessage('stop')
  const [times] = (await once(thread, 'message')) as [number[]]
  return times.sort((x, y) => x - y)
}

function tellHealth(times: readonly number[], { seconds, healthMs }: Soak): string[] {
  const p99 = times[Math.floor(times.length * 0.99)] ?? Number.POSITIVE_INFINITY
  console.log(
    `/health: ${times.length} times, median ${times[Math.floor(times.length / 2)]?.toFixed(1)} ms, 99th percentile ${p99.toFixed(1)} ms`,
  )
  return seconds < judgedSeconds || p99 < healthMs ? [] : [`/health takes ${p99.toFixed(0)} ms`]
}

/** The heaps when the rings of the journal and of the usage are full, a third of the way. */
async function heapThen(all: readonly Served[], seconds: number): Promise<number[]> {
  await sleep((seconds * 1000) / 3)
  return await readHeaps(all)
}

/** Each process has read the journal before: what it keeps of it is of the same size each time. */
async function readHeaps(all: readonly Served[]): Promise<number[]> {
  const heaps: number[] = []
  for (const { url, secrets, ask } of all) {
    const response = await fetch(`${url}/__admin/requests`, { headers: { authorization: `Bearer ${secrets.adminToken}` } }).catch(
      () => undefined,
    )
    await response?.arrayBuffer().catch(() => undefined)
    heaps.push(await ask('heap').catch(() => Number.NaN))
  }
  return heaps
}

async function tellHeaps(early: readonly number[], { all, seconds }: Soak): Promise<string[]> {
  const late = await readHeaps(all)
  const growths = late.map((bytes, index) => bytes / (early[index] ?? 0) - 1)
  for (const [index, { ask }] of all.entries()) {
    console.log(
      `heap after a collection: ${mb(early[index])} MB, then ${mb(late[index])} MB (${((growths[index] ?? 0) * 100).toFixed(1)} %); in all ${mb(await ask('rss'))} MB`,
    )
  }
  return seconds < judgedSeconds ? [] : growths.filter((growth) => !(growth <= mostGrowth)).map(() => 'the heap grows')
}

/** The books when the last streams have ended. */
async function settleBooks({ all, gone, apart }: Soak): Promise<Books> {
  const until = performance.now() + 10_000
  for (;;) {
    const books = new Map([...(await readBooks(all, gone))].filter(([account]) => !apart?.has(account)))
    if (wrongBooks(books).length === 0 || performance.now() > until) return books
    await sleep(100)
  }
}

function mb(bytes = Number.NaN): string {
  return (bytes / 1024 / 1024).toFixed(1)
}
