import type { Settings, State } from '../state/state.ts'
import type { Call } from './call.ts'

/** A request's body while it arrives, within the limits of the mock. */
export interface BodyCollector {
  /** Takes what has arrived. @returns false if so much has come that the connection should be cut. */
  add(chunk: Uint8Array): boolean
  /** The body as a part of a call; empty if it was not kept, and then why. */
  finish(): Pick<Call, 'body' | 'unread'>
  /** Releases its share of `maxBytesInFlight`. To be called when the answer is complete. */
  release(): void
}

const noBytes = new Uint8Array()

/** How many times the limit is read and thrown away, so that a client can read its refusal. */
const patience = 8

/** Collects the body of a request with this Content-Type. */
export function collectBody({ settings, inFlight }: State, contentType: string | undefined): BodyCollector {
  const most = findBodyLimit(settings, contentType)
  let chunks: Uint8Array[] = []
  let unread: Call['unread']
  let [size, kept] = [0, 0]

  function release(): void {
    inFlight.bytes -= kept
    kept = 0
    chunks = []
  }

  return {
    add(chunk) {
      size += chunk.length
      if (unread === undefined && size > most) unread = 'too-large'
      else if (unread === undefined && inFlight.bytes + chunk.length > settings.maxBytesInFlight) unread = 'overload'
      if (unread !== undefined) {
        release()
        return size <= patience * settings.maxBodyBytes
      }
      kept += chunk.length
      inFlight.bytes += chunk.length
      chunks.push(chunk)
      return true
    },
    finish: () => (unread === undefined ? { body: join(chunks, size) } : { body: noBytes, unread }),
    release,
  }
}

/** The most bytes that a body may have: forms carry files, everything else is JSON. */
export function findBodyLimit({ maxBodyBytes, maxJsonBytes }: Settings, contentType = ''): number {
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
