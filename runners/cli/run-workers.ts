import cluster, { type Worker } from 'node:cluster'
import { randomUUID } from 'node:crypto'
import { print } from './print.ts'
import { UsageError } from './usage-error.ts'
import { type Announcement, type WorkerOrder, workerVariable } from './worker-order.ts'

/** What this process was told if it is a worker. */
export function readOrder(): WorkerOrder | undefined {
  const order = process.env[workerVariable]
  // A worker that cannot start has to end, although it could still be spoken to.
  if (cluster.isWorker) process.channel?.unref()
  return cluster.isWorker && order !== undefined ? (JSON.parse(order) as WorkerOrder) : undefined
}

/** Says that this worker listens, and ends it when it is told to, or when the process that started it is gone. */
export function reportToPrimary(announcement: Announcement, close: () => Promise<void>): void {
  const end = () => void close().then(() => process.exit(0))
  process.on('disconnect', end)
  process.on('SIGTERM', end)
  // A terminal sends it to all processes: the first one tells the others.
  process.on('SIGINT', () => {})
  process.send?.(announcement)
}

interface Workers {
  readonly count: number
  readonly store: string
}

/** Starts workers on one port and keeps their number. Ends with them. @throws UsageError if one could not start. */
export async function runWorkers({ count, store }: Workers): Promise<void> {
  cluster.setupPrimary({ args: withoutStore(process.argv.slice(2)) })
  const order: WorkerOrder = { seed: randomUUID() }
  const fork = () => cluster.fork({ [workerVariable]: JSON.stringify(order), TOKMODEL_STORE: store })
  const stop = stopOnSignals()
  // What is wrong with the options, the first one says alone.
  const { stdout, stderr } = await whenListening(fork())
  await Promise.all(Array.from({ length: count - 1 }, () => whenListening(fork()))).catch((error: unknown) => {
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGKILL')
    throw error
  })
  print(stdout)
  process.stderr.write(stderr)
  cluster.on('exit', () => {
    if (!stop.isStopping) void whenListening(fork()).catch(() => {})
    else if (Object.keys(cluster.workers ?? {}).length === 0) process.exit(0)
  })
}

/** Its announcement. @throws UsageError if it ends before. */
function whenListening(worker: Worker): Promise<Announcement> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    // It has said why itself.
    worker.once('exit', (code) => reject(new UsageError(`A worker has ended before it listened (exit code ${code}).`)))
  })
}

/** The store may have a password. */
function withoutStore(words: readonly string[]): string[] {
  return words.filter((word, index) => !/^--store(=|$)/.test(word) && words[index - 1] !== '--store')
}

/** The first signal lets running answers end, the second one ends all processes at once. */
function stopOnSignals(): { readonly isStopping: boolean } {
  const state = { isStopping: false }
  const stop = () => {
    const workers = Object.values(cluster.workers ?? {})
    for (const worker of workers) worker?.process.kill(state.isStopping ? 'SIGKILL' : 'SIGTERM')
    if (state.isStopping || workers.length === 0) process.exit(0)
    state.isStopping = true
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  return state
}
