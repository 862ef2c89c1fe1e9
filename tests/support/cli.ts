import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** The root of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

const main = `${root}/dist/runners/cli/main.js`

/** What a process left. */
export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts the command line as it is shipped. */
export function startCli(args: readonly string[], env: Record<string, string> = {}, cwd = root): ChildProcess {
  const child = spawn(process.execPath, [main, ...args], { cwd, env: { PATH: process.env['PATH'] ?? '', ...env } })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** Runs the command line to its end. */
export async function runCli(args: readonly string[], env: Record<string, string> = {}): Promise<Finished> {
  return await finish(startCli(args, env))
}

/** Waits for a process to end. */
export async function finish(child: ChildProcess): Promise<Finished> {
  let [stdout, stderr] = ['', '']
  child.stdout?.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout, stderr }
}

/** The line that `conformance mock --json` prints. */
export interface MockLine {
  readonly url: string
  readonly openai_base_url: string
  readonly key: string
  readonly revoked_key: string
  readonly no_credit_key: string
  readonly console_token: string
  readonly admin_token: string
}

/** Starts `conformance mock --port 0 --json` and waits for its line. */
export async function startMockProcess(...args: string[]): Promise<MockLine & { child: ChildProcess }> {
  const child = startCli(['mock', '--port', '0', '--json', ...args])
  const dead = once(child, 'exit').then(() => Promise.reject(new Error(`the mock did not start: ${args.join(' ')}`)))
  const [line] = (await Promise.race([once(child.stdout ?? child, 'data'), dead])) as [Buffer]
  dead.catch(() => {})
  return { ...(JSON.parse(line.toString()) as MockLine), child }
}
