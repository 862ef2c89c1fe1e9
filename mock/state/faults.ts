import type { components } from '../../spec/types.gen.ts'
import { type Random, seededRandom } from './random.ts'

export type Fault = components['schemas']['Fault']

/** The configured faults. */
export interface Faults {
  list(): Fault[]
  /** Replaces the faults. */
  set(faults: readonly Fault[]): void
  /** Replaces the faults of one account in one step; those of other accounts stay. */
  setFor(account: string, faults: readonly Fault[]): void
  /** The faults that apply to a request of this account to this path; counts one use of each. Limits of the rate are none of them. */
  take(account: string, path: string): readonly Fault[]
  /** Whether any fault limits the rate. */
  readonly hasLimits: boolean
  /** Counts a request of an account to a path at a time in Unix milliseconds. @returns the minutes that it counts in. */
  count(account: string, path: string, now: number): LimitedMinute[]
  /** The active mutants, each with its account. */
  readonly mutants: readonly MutantInForce[]
}

/** A mutant that a fault names. */
export interface MutantInForce {
  readonly id: string
  /** Undefined means all accounts. */
  readonly account: string | undefined
}

/** A minute of one account in which a fault limits its rate. */
export interface LimitedMinute {
  readonly fault: Fault
  /** Unix milliseconds. */
  readonly ends: number
  requests: number
  /** Tokens that answers have used. */
  tokens: number
}

const none: readonly Fault[] = []

/** Which requests a fault with a probability hits follows from the seed. */
export function createFaults(seed: string | number): Faults {
  let active: Active[] = []
  let mutants: MutantInForce[] = []
  let hasLimits = false

  const put = (next: Active[]) => {
    active = next
    hasLimits = next.some(({ isLimit }) => isLimit)
    mutants = next.flatMap(({ fault: { mutant, account } }) => (mutant === undefined ? [] : [{ id: mutant, account }]))
  }
  return {
    list: () => active.map(({ fault }) => fault),
    set(faults) {
      put(activate(faults))
    },
    setFor(account, faults) {
      const own = faults.map((fault) => ({ ...fault, account }))
      put([...active.filter(({ fault }) => fault.account !== account), ...activate(own)])
    },
    get hasLimits() {
      return hasLimits
    },
    count(account, path, now) {
      const holding = active.filter((candidate) => candidate.isLimit && applies(candidate, account, path))
      return holding.map((limit) => {
        if (!limit.isMore) limit.left -= 1
        const minute = findMinute(limit, account, now)
        minute.requests += 1
        return minute
      })
    },
    take(account, path) {
      if (active.length === 0) return none
      const holding = active.filter(
        (candidate) => candidate.isMore && applies(candidate, account, path) && hits(candidate, account, seed),
      )
      for (const used of holding) used.left -= 1
      return holding.map(({ fault }) => fault)
    },
    get mutants() {
      return mutants
    },
  }
}

interface Active {
  readonly fault: Fault
  /** Its place among the faults of the same account. */
  readonly place: number
  readonly isLimit: boolean
  /** Whether it does anything but limit the rate. */
  readonly isMore: boolean
  /** By account. */
  readonly minutes: Map<string, LimitedMinute>
  /** What decides about an account's requests. */
  readonly chances: Map<string, Random>
  left: number
}

const ofLimits: ReadonlySet<string> = new Set([
  'account',
  'path',
  'times',
  'requests_per_minute',
  'tokens_per_minute',
  'rate_limit_headers',
] satisfies (keyof Fault)[])

function activate(faults: readonly Fault[]): Active[] {
  const places = new Map<string | undefined, number>()
  return faults.map((fault) => {
    const place = places.get(fault.account) ?? 0
    places.set(fault.account, place + 1)
    return {
      fault,
      place,
      isLimit: fault.requests_per_minute !== undefined || fault.tokens_per_minute !== undefined,
      isMore: Object.keys(fault).some((name) => !ofLimits.has(name)),
      minutes: new Map(),
      chances: new Map(),
      left: fault.times ?? Number.POSITIVE_INFINITY,
    }
  })
}

function applies({ fault, left }: Active, account: string, path: string): boolean {
  return (
    left > 0 && (fault.account === undefined || fault.account === account) && (fault.path === undefined || fault.path === path)
  )
}

/** The id of the account decides nothing: it differs from run to run if accounts are made in another order. */
function hits({ fault: { probability }, place, chances }: Active, account: string, seed: string | number): boolean {
  if (probability === undefined) return true
  const chance = chances.get(account) ?? seededRandom('faults', seed, place)
  chances.set(account, chance)
  return chance() < probability
}

const minuteMs = 60_000

function findMinute({ fault, minutes }: Active, account: string, now: number): LimitedMinute {
  const before = minutes.get(account)
  if (before !== undefined && now < before.ends) return before
  const minute = { fault, ends: now + minuteMs, requests: 0, tokens: 0 }
  minutes.set(account, minute)
  return minute
}
