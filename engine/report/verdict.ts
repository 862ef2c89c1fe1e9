import type { Citation } from '../../spec/profile/statements.ts'
import type { Level } from '../check/requirement.ts'
import type { RawExchange } from '../http/wire.ts'
import type { Reason } from './reason.ts'
import type { Sighting } from './result.ts'

/** The server does not do what the requirement says. */
export class Violation extends Error {
  override readonly name = 'Violation'
  readonly expected: string
  readonly sightings: readonly Sighting[]
  readonly exchanges: readonly RawExchange[]
  /** What is cited beside the sources of the requirement. */
  readonly cites: readonly Citation[]
  /** How much it weighs, if that is not what the requirement says. */
  readonly level: Level | undefined

  constructor(
    expected: string,
    actual: string | readonly Sighting[],
    exchanges: readonly RawExchange[] = [],
    { cites = [], level }: { readonly cites?: readonly Citation[]; readonly level?: Level } = {},
  ) {
    super(`expected ${expected}`)
    this.expected = expected
    // JSON.stringify makes undefined of undefined, whatever its type says.
    this.sightings = Array.isArray(actual) ? actual : [{ seen: String(actual ?? 'nothing'), where: [] }]
    this.exchanges = exchanges
    this.cites = cites
    this.level = level
  }
}

/** The server let a request in that it has to refuse: true whatever a later control shows. */
export class Admission extends Violation {}

/** The check cannot decide: a control failed, or the server could not be reached. */
export class Inconclusive extends Error {
  override readonly name = 'Inconclusive'
  readonly reasons: readonly Reason[]
  readonly exchanges: readonly RawExchange[]

  constructor(reasons: Reason | readonly Reason[], exchanges: readonly RawExchange[] = []) {
    super('it cannot be decided')
    this.reasons = [reasons].flat()
    this.exchanges = exchanges
  }
}

/** The target answers a valid request to an operation again and again with an error, or not at all: it is broken. */
export class Broken extends Inconclusive {}

/** The requirement does not apply to this target. */
export class NotApplicable extends Error {
  readonly reasons: readonly Reason[]

  constructor(reasons: Reason | readonly Reason[]) {
    super('it does not apply')
    this.reasons = [reasons].flat()
  }
}

/** The operation, by its name in reports, was not chosen by the user. */
export class NotChosen extends NotApplicable {
  constructor(operation: string) {
    super({ bound: 'operations', operation })
  }
}

/** The target answers a valid key as if it did not have the operation. */
export class NotOffered extends NotApplicable {
  readonly exchanges: readonly RawExchange[]

  constructor(reason: Reason, exchanges: readonly RawExchange[]) {
    super(reason)
    this.exchanges = exchanges
  }
}
