import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Secrets } from '../../mock/state/state.ts'

/** A mock in its own process that reports on itself. */
export interface Served {
  readonly url: string
  readonly port: number
  readonly secrets: Secrets
  readonly child: ChildProcess
  /** What the process wrote to standard error. */
  stderr(): string
  ask(question: 'heap' | 'rss' | 'delay' | 'spent' | 'usage' | 'journal' | 'open'): Promise<number>
  close(): void
}

/** Starts the mock of `dist`. */
export async function startServed(): Promise<Served> {
  const file = fileURLToPath(new URL('served-mock.mjs', import.meta.url))
  const child = fork(file, { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let stderr = ''
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  const [start] = (await once(child, 'message')) as [Pick<Served, 'url' | 'port' | 'secrets'>]
  return {
    ...start,
    child,
    stderr: () => stderr,
    async ask(question) {
      child.send(question)
      const [{ answer }] = (await once(child, 'message')) as [{ answer: number }]
      return answer
    },
    close: () => void child.kill(),
  }
}
