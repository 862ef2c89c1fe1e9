import { createHash } from 'node:crypto'
import { StoreUnavailable } from '../../mock/state/store-unavailable.ts'
import { type ScriptName, scriptNames, scriptOf } from './scripts.ts'

/** How a store is reached. */
export interface ConnectionOptions {
  /** `redis://` or `rediss://`, with a user, a password and the number of a database if need be. It is never shown. */
  readonly url: string
  /** How long a step may take altogether, in milliseconds. Default 2000. */
  readonly timeoutMs?: number
}

/** A connection to a store; when it is lost it is made again. */
export interface Connection {
  /** Whether the last step was answered. */
  readonly isUp: boolean
  /** Runs an atomic step. A lost connection makes it run again: it has to be one that may. @throws StoreUnavailable after `timeoutMs`. */
  run(name: ScriptName, ...words: readonly string[]): Promise<Answer>
  close(): void
}

/** What a step answers. */
export type Answer = string | number | null | readonly Answer[]

/** What all names begin with. The braces keep them on one node of a cluster. */
const prefix = '{tokmodel}:'

const texts = new Map(scriptNames.map((name) => [name, scriptOf(name)]))
const hashes = new Map([...texts].map(([name, text]) => [name, createHash('sha1').update(text).digest('hex')]))

/** How long to wait before a step or a connection is tried again, in milliseconds. */
const againMs = 50

/** Without any answer for so long, milliseconds, a connection is taken for dead. */
const silentMs = 10_000

/** @throws StoreUnavailable if there is no answer; Error if the client is not installed. */
export async function connect({ url, timeoutMs = 2000 }: ConnectionOptions): Promise<Connection> {
  const { createClient } = await import('@redis/client')
  const client = createClient({
    url,
    RESP: 2,
    // What cannot be sent now is tried again here, until its time is over.
    disableOfflineQueue: true,
    socket: { connectTimeout: timeoutMs, socketTimeout: silentMs, reconnectStrategy: (times) => Math.min(againMs * times, 500) },
  })
  // Each step that fails says so itself; the last reason is said with it.
  let reason = ''
  const note = (error: unknown) => {
    reason = error instanceof Error ? ` (${error.message})` : ''
  }
  client.on('error', note)
  let isUp = true
  void client.connect().catch(note)

  async function send(name: ScriptName, words: readonly string[]): Promise<Answer> {
    const rest = ['1', prefix, ...words]
    try {
      return (await client.sendCommand(['EVALSHA', hashes.get(name) ?? '', ...rest])) as Answer
    } catch (error) {
      if (!isMissing(error)) throw error
      return (await client.sendCommand(['EVAL', texts.get(name) ?? '', ...rest])) as Answer
    }
  }

  async function repeat(name: ScriptName, words: readonly string[], until: number): Promise<Answer> {
    for (;;) {
      try {
        return await send(name, words)
      } catch (error) {
        if (isOwnFault(error)) throw error
        if (Date.now() + againMs > until) throw new StoreUnavailable(`The store cannot be reached${reason}.`)
        await new Promise((resolve) => setTimeout(resolve, againMs))
      }
    }
  }

  const connection: Connection = {
    get isUp() {
      return isUp
    },
    async run(name, ...words) {
      try {
        const answer = await within(timeoutMs, repeat(name, words, Date.now() + timeoutMs))
        isUp = true
        return answer
      } catch (error) {
        if (error instanceof StoreUnavailable) isUp = false
        throw error
      }
    },
    close: () => client.destroy(),
  }
  return connection
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StoreUnavailable('The store does not answer in time.')), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** The store has just been started, and has no script yet. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT')
}

/** What a store answers that will do its work again later. */
const atPresent = /^(OOM|READONLY|MISCONF|NOREPLICAS|MASTERDOWN|CLUSTERDOWN|LOADING|BUSY|TRYAGAIN|UNBLOCKED)/

/** A step that is wrong is not a store that cannot be reached. */
function isOwnFault(error: unknown): boolean {
  if (!(error instanceof Error) || atPresent.test(error.message)) return false
  return /script: [0-9a-f]{40}|Error compiling script/.test(error.message)
}
