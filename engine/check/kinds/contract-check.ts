import type { OperationFacts } from '../../../spec/document/operation-facts.ts'
import type { Citation } from '../../../spec/profile/statements.ts'
import type { RequirementId } from '../../../spec/requirements.gen.ts'
import { NotApplicable, Violation } from '../../report/verdict.ts'
import { nameOf } from '../../target/api.ts'
import { type Check, check } from '../check.ts'
import { bearer, streamed } from '../presentation.ts'

/** A requirement that the answers of an operation are what the document says. */
export interface ContractDefinition {
  readonly id: RequirementId
  readonly operation: OperationFacts
  readonly cites: readonly [Citation, ...Citation[]]
}

/**
 * Makes a check that holds every answer of the run to an operation against the document: status, media type and members, and
 * those of each event. It runs after all others. What only the format of other APIs says makes it a SHOULD.
 */
export function contractCheck({ id, operation, cites }: ContractDefinition): Check {
  return check({
    id,
    level: 'MUST',
    says: `the answers of ${nameOf(operation)} have the status, the type and the members of the document`,
    cites,
    needs: ['key'],
    last: true,
    async run(probe) {
      await probe.control(operation)
      if (operation.eventSchema !== null) await probe.callOnce(operation, streamed(bearer(probe.key)))
      const { judged, faults } = probe.answersOf(operation)
      if (judged === 0) throw new NotApplicable('no answer could be held against the document')
      if (faults.length === 0) return probe.note(`${judged} answers and events were judged`)
      const sorted = [...faults].sort((one, other) => Number(other.documented) - Number(one.documented))
      throw new Violation(
        'answers that are what the document says',
        sorted.map(({ seen, documented }) => ({ seen: documented ? seen : `${seen} (the format of other APIs)`, where: [] })),
        [...new Set(sorted.map(({ exchange }) => exchange))],
        { level: sorted[0]?.documented ? 'MUST' : 'SHOULD' },
      )
    },
  })
}
