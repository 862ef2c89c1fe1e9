import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Secrets } from '../../mock/state/state.ts'
import type { Ledger } from './keep-ledger.ts'

/** How a mock is started. Processes that share a store need the same seed. */
export interface ServedOptions {
  /** The URL of a Redis. Default: in memory. */
  readonly store?: string
  readonly seed?: string
}

/** What a mock says of itself. */
export interface Answers {
  /** Garbage has been collected. */
  readonly collected: true
  /** The file of a heap snapshot that was made after a collection. */
  readonly heap: string
  /** What an account has left. */
  readonly balance: number
  readonly ledger: Ledger
  /** How many streams have not ended. */
  readonly open: number
  /** The longest time, in milliseconds, for which the event loop was blocked since the last call. */
  readonly delay: number
}

/** A question that a mock is asked over its channel. */
export interface Question {
  readonly number: number
  readonly name: keyof Answers
  readonly about: string
}

/** A mock in its own process that reports on itself. */
export interface Served {
  readonly url: string
  readonly port: number
  readonly secrets: Secrets
  /** That of the first key. It began with `credits`. */
  readonly account: string
  readonly child: ChildProcess
  /** What the process wrote to standard error. */
  stderr(): string
  ask<Name extends keyof Answers>(name: Name, about?: string): Promise<Answers[Name]>
  close(): void
}

/** What the first account of a mock begins with. */
export const credits = 1_000_000_000_000

let bundled: Promise<string> | undefined

/** One file of JavaScript: nothing that compiles has a share in what is measured. */
async function bundle(): Promise<string> {
  // Inside of the project, where packages are found.
  const outfile = fileURLToPath(new URL('../../node_modules/.cache/served-mock.mjs', import.meta.url))
  const entry = fileURLToPath(new URL('served-mock.ts', import.meta.url))
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' })
  return outfile
}

/** Starts a mock. */
export async function startServed(options: ServedOptions = {}): Promise<Served> {
  bundled ??= bundle()
  const settings = { execArgv: ['--expose-gc'], stdio: ['ignore' as const, 'ignore' as const, 'pipe' as const, 'ipc' as const] }
  const child = fork(await bundled, [JSON.stringify(options)], settings)
  let stderr = ''
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`The mock has ended: ${stderr.slice(0, 500)}`)))
  // Whoever asks is told; nobody has to.
  ended.catch(() => {})
  const [start] = (await Promise.race([once(child, 'message'), ended])) as [Pick<Served, 'url' | 'port' | 'secrets' | 'account'>]
  let asked = 0
  const waiting = new Map<number, (answer: never) => void>()
  child.on('message', ({ number, answer }: { number: number; answer: never }) => {
    waiting.get(number)?.(answer)
    waiting.delete(number)
  })
  return {
    ...start,
    child,
    stderr: () => stderr,
    async ask(name, about = '') {
      asked += 1
      const number = asked
      const answer = new Promise<never>((resolve) => waiting.set(number, resolve))
      child.send({ number, name, about } satisfies Question, () => {})
      return await Promise.race([answer, ended])
    },
    close: () => void child.kill(),
  }
}
