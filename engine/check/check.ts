import type { Probe } from './probe.ts'
import type { Need, Requirement } from './requirement.ts'
import type { SeenTraffic } from './seen-traffic.ts'

/** A requirement and how to judge it. */
export interface Check extends Requirement {
  readonly needs: readonly Need[]
  /** It compares balances, so nothing else may spend from the account at the same time. */
  readonly balances: boolean
  /** Its requests race with each other: it runs before the others keep the target busy. */
  readonly races: boolean
  /** It judges what the others have received: it runs after them. */
  readonly last: boolean
  /** It compares what accounts show at the end with what they showed at the beginning, which has to be read then. */
  readonly books: boolean
  /** It judges when something comes, or what several requests do together: no single request shows it. */
  readonly inSteps: boolean
  /** What it finds let in is let in whatever the credential: other checks find the same door. */
  readonly root: boolean
  /** Resolves if the server does what the requirement says; throws a verdict if it does not. */
  run(probe: Probe): Promise<void>
  /** The same for traffic that somebody else has made; absent if the check has to make its own. */
  seen?(traffic: SeenTraffic): Promise<void>
}

/** A check as it is written: of the target, `run` sees only what `needs` names. */
export interface CheckDefinition<N extends Need> extends Requirement {
  readonly needs: readonly N[]
  readonly balances?: true
  readonly races?: true
  readonly last?: true
  readonly books?: true
  readonly inSteps?: true
  readonly root?: true
  run(probe: Probe<N>): Promise<void>
  seen?(traffic: SeenTraffic): Promise<void>
}

/** Makes a check. */
export function check<const N extends Need>(definition: CheckDefinition<N>): Check {
  const { balances = false, races = false, last = false, books = false, root = false } = definition
  const isManaged = definition.needs.some((need) => need === 'console' || need === 'accounts' || need === 'timing')
  const inSteps = definition.inSteps ?? (races || isManaged)
  return { ...definition, balances, races, last, books, inSteps, root }
}
