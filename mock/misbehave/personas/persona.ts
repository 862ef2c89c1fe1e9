import type { RequirementId } from '../../../spec/requirements.gen.ts'
import type { Mutant } from '../mutant.ts'

/** One thing that a gateway does differently from TokModel's documentation. */
export interface Deviation {
  readonly name: string
  /** What it does, in the indicative. */
  readonly says: string
  readonly behave: Mutant
  /** The requirements whose checks see it; none if the documentation leaves it open. */
  readonly seenBy: readonly RequirementId[]
  /** The name of another deviation of the same gateway, because of which those checks come to no verdict. */
  readonly hiddenBy?: string
}

/** A mock that behaves as a known gateway does. */
export interface Persona {
  readonly name: string
  /** Which gateway, and as of when. */
  readonly says: string
  /** In the order in which they act, the first one outermost. */
  readonly deviations: readonly Deviation[]
}

/** How a gateway of this family names its errors. */
export interface Dialect {
  /** The `type` of its own errors. */
  readonly type: string
  /** Whether its errors have a `code`. */
  readonly hasCode: boolean
}
