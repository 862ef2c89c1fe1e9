import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { ClientRun } from '../../engine/client/traffic.ts'
import { endStrays, runVariable } from './end-strays.ts'
import { createOutputFilter, type Gate, type OutputFilter } from './filter-output.ts'
import { createTail } from './last-lines.ts'

/** A command and how to run it. */
export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Milliseconds. */
  readonly timeout: number
  readonly signal: AbortSignal
  readonly gate: Gate
  /** Gets what the command writes, without secrets, line by line; the command waits while a returned promise is pending. */
  show(text: string): Promise<void> | undefined
}

/** The outcome of a command. */
export interface Ended {
  /** Whether the command has written a key anywhere in its output. */
  readonly keyInOutput: boolean
  /** The last lines that it wrote to standard error, or, if there are none, to standard output; without secrets. */
  readonly lastLines: string
  readonly exit: ClientRun['exit']
}

/** How long a process group has to end before it is killed, in milliseconds. */
const graceMs = 2000

/** After the end of a command, output is waited for until none has come for this many milliseconds. */
const quietMs = 200

/**
 * Runs a command without a shell, in a process group of its own. Everything that it has started is ended with it.
 * @throws Error with the code ENOENT or EACCES if the command cannot be started.
 */
export async function runCommand({ file, args, env, timeout, signal, gate, show }: Command): Promise<Ended> {
  const id = randomUUID()
  // Inside another run, the outer run has to find what this one starts.
  const runs = [process.env[runVariable], id].filter((run) => run !== undefined).join('/')
  const child = spawn(file, args, {
    env: { ...env, [runVariable]: runs },
    stdio: ['inherit', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  const end = () => {
    kill(child, 'SIGKILL')
    endStrays(id)
  }
  process.once('exit', end)
  const clock = limitTime(child, timeout, signal)
  const streams = [child.stdout, child.stderr].map((stream) => passOn(stream, createOutputFilter(gate), show))
  const passed = Promise.all(streams.map(({ done }) => done))
  const isBusy = () => !clock.isOver() && !signal.aborted && streams.some((stream) => stream.isBusy())
  try {
    const [code, exitSignal] = await waitForExit(child)
    const timedOut = clock.isOver()
    // Processes that it has left running may still write something.
    await isWithin(passed, quietMs)
    end()
    while (!(await isWithin(passed, quietMs)) && isBusy());
    for (const { close } of streams) close()
    await isWithin(passed, quietMs)
    return {
      keyInOutput: streams.some(({ filter }) => filter.heldKey),
      lastLines: streams.map(({ tail }) => tail.read()).findLast((lines) => lines !== '') ?? '',
      exit: { code, signal: timedOut ? null : exitSignal, timedOut },
    }
  } finally {
    clock.stop()
    process.off('exit', end)
    end()
  }
}

function waitForExit(child: ChildProcess): Promise<[number | null, string | null]> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve([code, signal]))
  })
}

/** Ends the process group when its time is over, or when the run is interrupted. */
function limitTime(child: ChildProcess, timeout: number, signal: AbortSignal) {
  let isOver = false
  let grace: NodeJS.Timeout | undefined
  const stop = () => {
    kill(child, 'SIGTERM')
    grace = setTimeout(() => kill(child, 'SIGKILL'), graceMs)
  }
  const timer = setTimeout(() => {
    isOver = true
    stop()
  }, timeout)
  signal.addEventListener('abort', stop, { once: true })
  return {
    isOver: () => isOver,
    stop() {
      clearTimeout(timer)
      clearTimeout(grace)
      signal.removeEventListener('abort', stop)
    },
  }
}

/** Passes a stream on; while the destination is full, nothing is read, so that the command waits. */
function passOn(stream: Readable, filter: OutputFilter, show: Command['show']) {
  let pieces = 0
  let known = 0
  let isWaiting = false
  const tail = createTail()
  const showAndKeep = (text: string) => {
    tail.push(text)
    return show(text)
  }
  const pass = async () => {
    stream.setEncoding('utf8')
    try {
      for await (const text of stream) {
        pieces += 1
        isWaiting = true
        await showAndKeep(filter.push(text))
        isWaiting = false
      }
    } catch {
      // The pipe was closed while a process still held its other end.
    }
    await showAndKeep(filter.flush())
  }
  return {
    filter,
    tail,
    done: pass(),
    close: () => void stream.destroy(),
    /** Whether output is waiting, or has come since the last call. */
    isBusy() {
      const isNew = pieces > known
      known = pieces
      return isNew || isWaiting
    },
  }
}

async function isWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false)
  })
  const inTime = await Promise.race([promise.then(() => true), late])
  clearTimeout(timer)
  return inTime
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
