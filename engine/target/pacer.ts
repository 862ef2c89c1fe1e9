import { sleep } from '../http/sleep.ts'

/** Keeps a run within the rate that its target allows. */
export interface Pacer {
  /** Resolves when a request may be sent. */
  turn(): Promise<void>
  /** Called after a 429, with the time of its Retry-After in milliseconds. @returns whether to send the request again. */
  limited(retryAfterMs: number | undefined): boolean
  /** Called after any other answer. */
  answered(): void
  /** How often all requests had to wait, and how long in total, in milliseconds. */
  readonly pauses: number
  readonly waitedMs: number
}

export interface PacerOptions {
  readonly signal: AbortSignal
  /** The maximum number of requests a minute. Default: as many as the target accepts. */
  readonly perMinute?: number | undefined
  /** Called with how much longer the run takes, in milliseconds. */
  readonly onPause: (ms: number) => void
}

/** The first wait if the target names no time, in milliseconds; each further one is twice as long. */
const firstWait = 500

/** How many times in a row to wait for the target without an answer other than 429. */
const mostPauses = 4

/** If the target asks for a longer wait, the run does not wait, in milliseconds. */
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
      // After the wait, another request may have met the limit again.
      while (performance.now() < pausedUntil && !signal.aborted) await sleep(pausedUntil - performance.now(), signal)
    },
    limited(retryAfterMs) {
      if (signal.aborted || inVain >= mostPauses) return false
      const ms = retryAfterMs ?? firstWait * 2 ** inVain
      if (ms > longestWait) return false
      // Requests that were under way at the same time have met the same limit.
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
