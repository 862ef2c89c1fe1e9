import { type ChildProcess, spawn } from 'node:child_process'
import type { ClientRun } from '../../engine/client/traffic.ts'

/** A command and what it is run with. */
export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Milliseconds. */
  readonly timeout: number
  readonly signal: AbortSignal
  /** Gets what the command writes, without secrets, line by line. */
  show(text: string): void
}

/** What became of a command. */
export interface Ended {
  readonly output: string
  readonly exit: ClientRun['exit']
}

/** Output is kept up to this many characters. */
const keptCharacters = 8 * 1024 * 1024

/** How long a process group has for its end before it is killed, in milliseconds. */
const graceMs = 2000

/**
 * Runs a command without a shell, in a process group of its own, which is ended with it.
 * @throws Error with the code ENOENT or EACCES where the command cannot be started.
 */
export async function runCommand(command: Command): Promise<Ended> {
  const { file, args, env } = command
  const child = spawn(file, args, { env, stdio: ['inherit', 'pipe', 'pipe'], detached: process.platform !== 'win32' })
  let output = ''
  let timedOut = false
  const lines = [child.stdout, child.stderr].map((stream) => passOn(stream, command.show))
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      if (output.length < keptCharacters) output += chunk.toString()
    })
  const stop = () => endGroup(child)
  const timer = setTimeout(() => {
    timedOut = true
    stop()
  }, command.timeout)
  command.signal.addEventListener('abort', stop, { once: true })
  try {
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (exitCode, exitSignal) => resolve([exitCode, exitSignal]))
    })
    // What it has left running behind it ends with it; its pipes may be theirs.
    await Promise.race([
      new Promise<void>((resolve) => child.once('close', () => resolve())),
      new Promise<void>((resolve) => setTimeout(resolve, 200)),
    ])
    return { output, exit: { code, signal: timedOut ? null : signal, timedOut } }
  } finally {
    clearTimeout(timer)
    command.signal.removeEventListener('abort', stop)
    kill(child, 'SIGKILL')
    child.stdout.destroy()
    child.stderr.destroy()
    for (const flush of lines) flush()
  }
}

/** Whole lines, so that no key is cut in two before it is looked for. @returns what shows the rest. */
function passOn(stream: NodeJS.ReadableStream, show: (text: string) => void): () => void {
  let rest = ''
  stream.on('data', (chunk: Buffer) => {
    rest += chunk.toString()
    const end = rest.lastIndexOf('\n') + 1
    if (end > 0) show(rest.slice(0, end))
    rest = rest.slice(end)
  })
  return () => {
    if (rest !== '') show(rest)
    rest = ''
  }
}

function endGroup(child: ChildProcess): void {
  kill(child, 'SIGTERM')
  setTimeout(() => kill(child, 'SIGKILL'), graceMs).unref()
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // The group has ended already.
  }
}
