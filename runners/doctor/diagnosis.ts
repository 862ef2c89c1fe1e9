import type { Said } from '../../engine/http/said.ts'
import type { DiagnosisId, Facts } from '../words/diagnoses.ts'

/** What the doctor looks at, in this order. */
export const steps = ['address', 'tls', 'answers', 'clock', 'key', 'credits', 'model', 'rate'] as const

export type Step = (typeof steps)[number]

/** `unknown`: it could not be found out, or does not apply. */
export type Finding = {
  readonly step: Step
  readonly outcome: 'ok' | 'wrong' | 'unknown'
  readonly id: DiagnosisId
  readonly facts?: Facts
  /** What the server said, safe to show. */
  readonly said?: Said
}

/** What was found out. */
export interface Findings {
  /** The base URL, safe to show. */
  readonly target: string
  /** One or more of each step, in the order of the steps. */
  readonly findings: readonly Finding[]
  /** Whether the target has answered at all, and was shown a key. */
  readonly answered: boolean
  readonly requests: number
  /** The credits that the one call has cost, as its answer says; absent if none was answered. */
  readonly credits?: number
  /** A call had no complete answer: it may have been charged. */
  readonly unanswered?: true
  readonly ms: number
}
