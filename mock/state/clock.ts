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

export function createClock(): Clock {
  let offset = 0
  const now = () => Date.now() + offset
  return {
    now,
    seconds: () => Math.floor(now() / 1000),
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
