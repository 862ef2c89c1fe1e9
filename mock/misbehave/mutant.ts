import type { HoleId } from '../../spec/profile/holes.ts'
import type { Call, Handler, Reply } from '../pipeline/call.ts'
import type { Awaitable } from '../state/awaitable.ts'
import type { State } from '../state/state.ts'

/**
 * What a mutant does with a call, given how the honest mock answers. It may use the mock's state.
 */
export type Mutant = (call: Call, honest: Handler, state: State) => Awaitable<Reply>

/** Several as one, the first one outermost. */
export function composeMutants(mutants: readonly Mutant[]): Mutant {
  return (call, honest, state) =>
    mutants.reduceRight<Handler>((next, mutant) => (changed) => mutant(changed, next, state), honest)(call)
}

/** A mock that is wrong in exactly one way. */
export interface NamedMutant {
  /** The requirement that it breaks, a colon, and a name for how it breaks it. */
  readonly id: string
  readonly says: string
  readonly behave: Mutant
  /** Other requirements that may break with it, as ids or as `suite/*`, and why. */
  readonly alsoBreaks?: readonly string[]
  readonly because?: string
  /** The published holes that it has. */
  readonly holes?: readonly HoleId[]
}
