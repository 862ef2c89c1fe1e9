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
  /** The mutants in force, with the account that each holds for. */
  readonly mutants: readonly { mutant: Mutant; account: string | undefined }[]
}

export function createFaults(): Faults {
  let active: { fault: Fault; left: number }[] = []
  let mutants: { mutant: Mutant; account: string | undefined }[] = []
  return {
    list: () => active.map(({ fault }) => fault),
    set(faults, known) {
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
