import type { Settings, State } from '../state/state.ts'
import type { Call } from './call.ts'

const noBytes = new Uint8Array()

/** How many times the limit is read and thrown away, so that a client can read its refusal. */
const patience = 8

/** A request's body while it arrives, within the limits of the mock. */
export class BodyCollector {
  readonly #world: Pick<State, 'settings' | 'inFlight'>
  readonly #most: number
  readonly #chunks: Uint8Array[] = []
  #unread: Call['unread']
  #size = 0
  #kept = 0

  /** For a body with this Content-Type. */
  constructor(world: Pick<State, 'settings' | 'inFlight'>, contentType: string | undefined) {
    this.#world = world
    this.#most = findBodyLimit(world.settings, contentType)
  }

  /** Takes what has arrived. @returns false if so much has come that the connection should be cut. */
  add(chunk: Uint8Array): boolean {
    const { settings, inFlight } = this.#world
    this.#size += chunk.length
    if (this.#unread === undefined) {
      if (this.#size > this.#most) this.#unread = 'too-large'
      else if (inFlight.bytes + chunk.length > settings.maxBytesInFlight) this.#unread = 'overload'
    }
    if (this.#unread !== undefined) {
      this.release()
      return this.#size <= patience * settings.maxBodyBytes
    }
    this.#kept += chunk.length
    inFlight.bytes += chunk.length
    this.#chunks.push(chunk)
    return true
  }

  /** Why the body was not kept; undefined if it was. */
  get unread(): Call['unread'] {
    return this.#unread
  }

  /** The body; empty if it was not kept. */
  bytes(): Uint8Array {
    return this.#unread === undefined ? join(this.#chunks, this.#size) : noBytes
  }

  /** Releases its share of `maxBytesInFlight`. To be called when the answer is complete. */
  release(): void {
    this.#world.inFlight.bytes -= this.#kept
    this.#kept = 0
    this.#chunks.length = 0
  }
}

/** The most bytes that a body may have: forms carry files, everything else is JSON. */
export function findBodyLimit({ maxBodyBytes, maxJsonBytes }: Settings, contentType = ''): number {
  if (contentType === 'application/json') return Math.min(maxBodyBytes, maxJsonBytes)
  return /^\s*multipart\/form-data\b/i.test(contentType) ? maxBodyBytes : Math.min(maxBodyBytes, maxJsonBytes)
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  if (chunks.length <= 1) return chunks[0] ?? noBytes
  const joined = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    joined.set(chunk, at)
    at += chunk.length
  }
  return joined
}
