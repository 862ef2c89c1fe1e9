import type { Citation } from '../../spec/profile/statements.ts'
import type { RequirementId } from '../../spec/requirements.gen.ts'

/** RFC 2119. A failed MUST fails the run, a failed SHOULD warns, a MAY is observed and never fails. */
export type Level = 'MUST' | 'SHOULD' | 'MAY'

/** What a check needs from the operator of the target. */
export type Need = 'key' | 'revokedKey' | 'noCreditKey' | 'console' | 'accounts' | 'timing'

/** One requirement: a sentence about the server that is true or false. */
export interface Requirement<Id extends string = RequirementId> {
  readonly id: Id
  readonly level: Level
  /** Indicative, lower case, about the server. */
  readonly says: string
  readonly cites: readonly [Citation, ...Citation[]]
}
