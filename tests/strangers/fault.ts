import type { Draft } from './draft.ts'
import type { Door } from './gateway.ts'
import type { Keys } from './guard.ts'
import type { Traits } from './traits.ts'

/** A gateway whose guard has one door that should not be there. */
export interface Fault extends Door {
  readonly family: string
  readonly form: string
  /** `POST /v1/messages`, with `stream` where only streams are let in. */
  readonly place: string
  /** A request that shows the door: let in with the fault, refused without. */
  witness(traits: Traits, keys: Keys): Draft
  /** The gateway on which it shows, given one. */
  on?(traits: Traits): Traits
  /** Whether it has changed an answer so far; undefined for a door. */
  readonly touched?: boolean
}
