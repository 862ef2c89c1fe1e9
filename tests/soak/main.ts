/**
 * `npm run soak [seconds]`: everything that a client may do to a mock, for five minutes. It fails if the mock ends, if
 * a status is not the expected one, if /health is slow, if a credit is lost, or if the heap grows.
 */
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { type Act, acts, rare } from './acts.ts'
import { startServed } from './start-served.ts'

const seconds = Number(process.argv[2] ?? 300)
const workers = 12
const bounds = { healthMs: 100, heap: 0.05 }

const served = await startServed()
const end = performance.now() + seconds * 1000
const counts = new Map<string, number>()
const wrong = new Map<string, number>()
const note = (map: Map<string, number>, name: string) => map.set(name, (map.get(name) ?? 0) + 1)
let ended = false
served.child.once('exit', () => {
  ended = true
})

async function work(): Promise<void> {
  const names = Object.keys(acts)
  while (performance.now() < end && !ended) {
    const name = names[Math.floor(Math.random() * names.length)] ?? ''
    if (rare.has(name) && Math.random() > 0.1) continue
    const act: Act | undefined = acts[name]
    const problem = await act?.(served).catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
    note(counts, name)
    if (problem !== undefined) note(wrong, `${name}: ${problem}`)
  }
}

/** The times that /health took, in milliseconds, the shortest first: measured in a separate thread. */
async function watchHealth(): Promise<number[]> {
  const thread = new Worker(new URL('health.mjs', import.meta.url), { workerData: served.url })
  while (performance.now() < end && !ended) await sleep(100)
  thread.postMessage('stop')
  const [times] = (await once(thread, 'message')) as [number[]]
  return times.sort((x, y) => x - y)
}

/** The heap when the rings of the journal and of the usage are full, a third of the way. */
async function heapThen(): Promise<number> {
  await sleep((seconds * 1000) / 3)
  return await served.ask('heap')
}

const [times, early] = await Promise.all([watchHealth(), heapThen(), ...Array.from({ length: workers }, work)])
const settled = performance.now() + 10_000
while ((await served.ask('open')) > 0 && performance.now() < settled) await sleep(100)
const late = await served.ask('heap')
const [spent, usage, journal, rss] = [
  await served.ask('spent'),
  await served.ask('usage'),
  await served.ask('journal'),
  await served.ask('rss'),
]
const p99 = times[Math.floor(times.length * 0.99)] ?? Number.POSITIVE_INFINITY
const growth = late / early - 1
const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
console.log(`${total} acts in ${seconds} s: ${[...counts].map(([name, count]) => `${name} ${count}`).join(', ')}`)
console.log(
  `/health: ${times.length} times, median ${times[Math.floor(times.length / 2)]?.toFixed(1)} ms, 99th percentile ${p99.toFixed(1)} ms`,
)
console.log(`credits: spent ${spent}, usage ${usage}, journal ${journal}`)
console.log(
  `heap after a collection: ${mb(early)} MB, then ${mb(late)} MB (${(growth * 100).toFixed(1)} %); in all ${mb(rss)} MB`,
)
const problems = [
  ...(ended ? ['the mock has ended'] : []),
  ...[...wrong].map(([what, count]) => `${what} (${count} times)`),
  ...(served.stderr() === '' ? [] : [`standard error: ${served.stderr().slice(0, 500)}`]),
  ...(p99 < bounds.healthMs ? [] : [`/health takes ${p99.toFixed(0)} ms`]),
  ...(spent === usage && usage === journal ? [] : ['the books differ']),
  ...(growth <= bounds.heap ? [] : ['the heap grows']),
]
for (const problem of problems) console.log(`WRONG ${problem}`)
served.close()
process.exit(problems.length === 0 ? 0 : 1)

function mb(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1)
}
