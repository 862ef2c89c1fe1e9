/** How much traffic of a client is kept to be judged. */
export interface TrafficLimits {
  /** In each run of the command. */
  readonly requests: number
  /** Bytes of targets and headers in each run. */
  readonly heads: number
  /** Bytes of bodies in all runs together. */
  readonly bodies: number
}

/** Decides what may still be kept, for all runs of a command. */
export interface TrafficBudget {
  /** For the next run of the command. */
  forRun(): RunBudget
}

/** Decides what may still be kept in one run. */
export interface RunBudget {
  /** Whether a request with this many bytes before its body is kept. */
  takeRequest(bytes: number): boolean
  /** Whether this many bytes of a body are kept. */
  takeBody(bytes: number): boolean
  /** Counts a body that was cut. */
  cutBody(): void
  /** Requests that were not kept, and bodies that were cut. */
  readonly left: { readonly requests: number; readonly bodies: number }
  /** Counts a request that was taken and is not kept after all. */
  dropRequest(): void
}

const megabyte = 1024 * 1024

/** Some checks compare each request with every other one, so the number of requests needs a bound. */
const usual: TrafficLimits = { requests: 10_000, heads: 16 * megabyte, bodies: 64 * megabyte }

/** An unused budget. */
export function createTrafficBudget(limits: TrafficLimits = usual): TrafficBudget {
  let bodies = limits.bodies
  return {
    forRun() {
      let { requests, heads } = limits
      const left = { requests: 0, bodies: 0 }
      return {
        left,
        takeRequest(bytes) {
          const isKept = requests > 0 && heads >= bytes
          if (isKept) {
            requests -= 1
            heads -= bytes
          } else left.requests += 1
          return isKept
        },
        takeBody(bytes) {
          if (bodies < bytes) return false
          bodies -= bytes
          return true
        },
        dropRequest() {
          left.requests += 1
        },
        cutBody() {
          left.bodies += 1
        },
      }
    },
  }
}
