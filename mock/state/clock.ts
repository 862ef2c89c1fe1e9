/** The mock's time: the real one plus what tests have advanced it by. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number
  /** Unix seconds. */
  seconds(): number
  advance(ms: number): void
  /** Sets what is added to the real time, in milliseconds. */
  set(offset: number): void
  reset(): void
}

/** Unix seconds of Unix milliseconds. */
export function toSeconds(ms: number): number {
  return Math.floor(ms / 1000)
}

export function createClock(): Clock {
  let offset = 0
  const now = () => Date.now() + offset
  return {
    now,
    seconds: () => toSeconds(now()),
    advance: (ms) => {
      offset += ms
    },
    set: (ms) => {
      offset = ms
    },
    reset: () => {
      offset = 0
    },
  }
}
