import type { components } from '../spec/types.gen.ts'
import type { Mutant } from './mutant.ts'

export type Fault = components['schemas']['Fault']

/** What the mock is told to do wrong. */
export interface Faults {
  list(): Fault[]
  /** Puts others in force. `mutants` holds those that the faults name. */
  set(faults: readonly Fault[], mutants: ReadonlyMap<string, Mutant>): void
  /** The faults that hold for a request of this account to this path; each counts as used once more. */
  take(account: string, path: string): Fault[]
  /** Counts a request of an account in this minute, given as Unix milliseconds. @returns how many there were, and what is left of the minute in seconds. */
  count(account: string, now: number): { requests: number; secondsLeft: number }
  /** The mutants in force, with the account that each holds for. */
  readonly mutants: readonly { mutant: Mutant; account: string | undefined }[]
}

export function createFaults(): Faults {
  let active: { fault: Fault; left: number }[] = []
  let mutants: { mutant: Mutant; account: string | undefined }[] = []
  const minutes = new Map<string, { began: number; requests: number }>()
  return {
    count(account, now) {
      const known = minutes.get(account)
      const minute = known === undefined || now - known.began >= 60_000 ? { began: now, requests: 0 } : known
      minute.requests += 1
      minutes.set(account, minute)
      return { requests: minute.requests, secondsLeft: Math.ceil((minute.began + 60_000 - now) / 1000) }
    },
    list: () => active.map(({ fault }) => fault),
    set(faults, known) {
      minutes.clear()
      active = faults.map((fault) => ({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }))
      mutants = faults.flatMap(({ mutant, account }) => {
        const named = mutant === undefined ? undefined : known.get(mutant)
        return named === undefined ? [] : [{ mutant: named, account }]
      })
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
