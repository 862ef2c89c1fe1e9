import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether this machine has a Redis to start; if not, that is said once. */
export const hasRedis = findRedis()

function findRedis(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    process.stdout.write('skipped: the tests of a shared store, because redis-server is not installed\n')
    return false
  }
}

/** A Redis of its own, on a free port. Nothing that it has been told is lost by a restart. */
export interface Redis {
  readonly url: string
  /** Sends it a command of `redis-cli`. @returns what it says. */
  ask(...words: string[]): string
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
  /** Ends it at once, as a failing machine does. */
  kill(): Promise<void>
  /** Starts it again with what it has written down. */
  start(): Promise<void>
  /** Ends it and removes its files. */
  remove(): Promise<void>
}

/** Starts one. */
export async function startRedis(): Promise<Redis> {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-redis-'))
  const port = await findPort()
  let server: ChildProcess | undefined
  const ask = (...words: string[]) => execFileSync('redis-cli', ['-p', String(port), ...words], { encoding: 'utf8' }).trim()

  async function start(): Promise<void> {
    const options = [
      '--port',
      port,
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--save',
      '',
      '--appendonly',
      'yes',
      '--appendfsync',
      'always',
    ]
    const started = spawn('redis-server', options.map(String), { stdio: ['ignore', 'pipe', 'inherit'] })
    server = started
    for await (const line of started.stdout) if (/Ready to accept connections/.test(String(line))) break
    started.stdout.resume()
  }
  async function kill(): Promise<void> {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    ask,
    signal: (name) => void server?.kill(name),
    kill,
    start,
    async remove() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A port that is free now. */
async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
