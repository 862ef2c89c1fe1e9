import type { Probe } from './probe.ts'
import type { Check, Need, Requirement } from './types.ts'

/** A check as it is written: `run` sees of the target only what `needs` names. */
export interface CheckDefinition<N extends Need> extends Requirement {
  readonly needs: readonly N[]
  readonly balances?: true
  run(probe: Probe<N>): Promise<void>
}

/** Makes a check. */
export function check<const N extends Need>(definition: CheckDefinition<N>): Check {
  return { ...definition, balances: definition.balances ?? false }
}
