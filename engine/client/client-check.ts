import type { ClientRequirementId } from '../../spec/requirements.gen.ts'
import type { Requirement } from '../check/requirement.ts'
import type { ClientRequest, ClientRun, Scenario } from './traffic.ts'

/** What a client did that it should not have done. */
export interface ClientFinding {
  readonly expected: string
  readonly actual: string
  readonly requests?: readonly ClientRequest[]
}

/** A requirement on clients and how traffic is judged by it. */
export interface ClientCheck extends Requirement<ClientRequirementId> {
  /** The scenarios that show it; default: all. */
  readonly scenarios?: readonly Scenario[]
  /**
   * Why a run gave no occasion to judge it; undefined if it did. Default: whether a request to the API was sent. Without any
   * occasion the check is skipped; what `judge` finds counts in any case.
   */
  missed?(run: ClientRun, before: readonly ClientRun[]): string | undefined
  /** What is wrong in a run; `before` are the runs of other scenarios before it. */
  judge(run: ClientRun, before: readonly ClientRun[]): ClientFinding | undefined
  /** What is seen, if the documentation does not say what is right. */
  observe?(run: ClientRun): string | undefined
}

/** A check of clients: the identity function, for its type. */
export function clientCheck(check: ClientCheck): ClientCheck {
  return check
}
