import { sleep } from '../http/sleep.ts'

/** Keeps a run within the rate that its target allows. */
export interface Pacer {
  /** Resolves when a request may be sent. */
  turn(): Promise<void>
  /** Told of a 429 and of what its Retry-After says, in milliseconds. @returns whether to send the request again. */
  limited(retryAfterMs: number | undefined): boolean
  /** Told of any other answer. */
  answered(): void
  /** How often all requests were held back, and for how long together, in milliseconds. */
  readonly pauses: number
  readonly waitedMs: number
}

export interface PacerOptions {
  readonly signal: AbortSignal
  /** Requests a minute at most. Default: as many as the target takes. */
  readonly perMinute?: number | undefined
  /** Told how much longer the run takes, in milliseconds. */
  readonly onPause: (ms: number) => void
}

/** Waits that nobody has asked for begin with this and double, in milliseconds. */
const firstWait = 500

/** So often in a row the target is waited for in vain. */
const mostPauses = 4

/** Who asks to come back after more than a minute and a half is not waited for, in milliseconds. */
const longestWait = 90_000

export function createPacer({ signal, perMinute, onPause }: PacerOptions): Pacer {
  const gap = perMinute === undefined ? 0 : 60_000 / perMinute
  let next = 0
  let pausedUntil = 0
  let inVain = 0
  let pauses = 0
  let waitedMs = 0
  const pause = (ms: number) => {
    pausedUntil = performance.now() + ms
    pauses += 1
    waitedMs += ms
    onPause(ms)
  }
  return {
    async turn() {
      if (gap > 0) {
        const now = performance.now()
        const at = Math.max(now, next)
        next = at + gap
        if (at > now) await sleep(at - now, signal)
      }
      // The one who waited may find that somebody else has met the limit again.
      while (performance.now() < pausedUntil && !signal.aborted) await sleep(pausedUntil - performance.now(), signal)
    },
    limited(retryAfterMs) {
      if (signal.aborted || inVain >= mostPauses) return false
      const ms = retryAfterMs ?? firstWait * 2 ** inVain
      if (ms > longestWait) return false
      // Requests that were on their way together have met the same limit.
      if (performance.now() >= pausedUntil) {
        inVain += 1
        pause(ms)
      }
      return true
    },
    answered() {
      inVain = 0
    },
    get pauses() {
      return pauses
    },
    get waitedMs() {
      return waitedMs
    },
  }
}
