/** How much of the traffic of a client is kept to be judged. */
export interface TrafficLimits {
  /** In each run of the command. */
  readonly requests: number
  /** Bytes of targets and headers in each run. */
  readonly heads: number
  /** Bytes of bodies in all runs together. */
  readonly bodies: number
}

/** Says what may still be kept, for all runs of a command. */
export interface TrafficBudget {
  /** For the next run of the command. */
  forRun(): RunBudget
}

/** Says what may still be kept in one run. */
export interface RunBudget {
  /** Whether a request with so many bytes before its body is kept. */
  takeRequest(bytes: number): boolean
  /** Whether so many bytes of a body are kept. */
  takeBody(bytes: number): boolean
  /** A body was not kept as a whole. */
  cutBody(): void
  /** Requests that were not kept, and bodies that were cut. */
  readonly left: { readonly requests: number; readonly bodies: number }
}

const megabyte = 1024 * 1024

/** Some checks compare each request with each other one, which is what bounds their number. */
const usual: TrafficLimits = { requests: 10_000, heads: 16 * megabyte, bodies: 64 * megabyte }

/** A budget that nothing was taken from. */
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
        cutBody() {
          left.bodies += 1
        },
      }
    },
  }
}
