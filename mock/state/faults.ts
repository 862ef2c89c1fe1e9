import type { components } from '../../spec/types.gen.ts'

export type Fault = components['schemas']['Fault']

/** The configured faults. */
export interface Faults {
  list(): Fault[]
  /** Replaces the faults. */
  set(faults: readonly Fault[]): void
  /** Replaces the faults of one account in one step; those of other accounts stay. */
  setFor(account: string, faults: readonly Fault[]): void
  /** The faults that apply to a request of this account to this path; counts one use of each. */
  take(account: string, path: string): Fault[]
  /** Counts a request of an account in this minute, given as Unix milliseconds. @returns how many there were, and what is left of the minute in seconds. */
  count(account: string, now: number): { requests: number; secondsLeft: number }
  /** The active mutants, each with its account. */
  readonly mutants: readonly MutantInForce[]
}

/** A mutant that a fault names. */
export interface MutantInForce {
  readonly id: string
  /** Undefined means all accounts. */
  readonly account: string | undefined
}

export function createFaults(): Faults {
  let active: Active[] = []
  let mutants: MutantInForce[] = []
  const minutes = new Map<string, { began: number; requests: number }>()

  const activate = (faults: readonly Fault[]): Active[] =>
    faults.map((fault) => ({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }))
  const put = (next: Active[]) => {
    active = next
    mutants = next.flatMap(({ fault: { mutant, account } }) => (mutant === undefined ? [] : [{ id: mutant, account }]))
  }
  return {
    list: () => active.map(({ fault }) => fault),
    set(faults) {
      minutes.clear()
      put(activate(faults))
    },
    setFor(account, faults) {
      minutes.delete(account)
      const own = faults.map((fault) => ({ ...fault, account }))
      put([...active.filter(({ fault }) => fault.account !== account), ...activate(own)])
    },
    count(account, now) {
      const before = minutes.get(account)
      const minute = before === undefined || now - before.began >= 60_000 ? { began: now, requests: 0 } : before
      minute.requests += 1
      minutes.set(account, minute)
      return { requests: minute.requests, secondsLeft: Math.ceil((minute.began + 60_000 - now) / 1000) }
    },
    take(account, path) {
      if (active.length === 0) return []
      const holding = active.filter(
        ({ fault, left }) =>
          left > 0 &&
          (fault.account === undefined || fault.account === account) &&
          (fault.path === undefined || fault.path === path),
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
  left: number
}
