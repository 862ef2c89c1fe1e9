import type { OperationFacts } from '../../../spec/document/operation-facts.ts'
import type { Citation } from '../../../spec/profile/statements.ts'
import type { RequirementId } from '../../../spec/requirements.gen.ts'
import { readEvents } from '../../http/read-events.ts'
import { mediaType, readJson } from '../../http/response.ts'
import type { Response } from '../../http/wire.ts'
import { NotApplicable, Violation } from '../../report/verdict.ts'
import { nameOf } from '../../target/api.ts'
import { type Check, check } from '../check.ts'
import { bearer, streamed } from '../presentation.ts'
import type { Probe } from '../probe.ts'

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
      const control = await probe.control(operation)
      const isPlain = operation.eventSchema === null || probe.quick
      const stream = isPlain ? undefined : await probe.callOnce(operation, streamed(bearer(probe.key)))
      const { judged, faults } = probe.answersOf(operation)
      if (judged === 0) throw new NotApplicable('no answer could be held against the document')
      if (faults.length === 0) {
        lookInside(probe, control.response, stream?.response)
        return
      }
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

/** Lists without an entry and a stream without an event show nothing of what belongs in them. @throws NotApplicable. */
function lookInside({ look }: Pick<Probe, 'look'>, answer: Response, stream: Response | undefined): void {
  const lists = listsIn(readJson(answer))
  if (lists.length > 0) look(lists.flat(), 'entry')
  if (stream === undefined || mediaType(stream) !== 'text/event-stream') return
  look(readEvents(stream), 'event')
}

/** The lists in a value, at any depth. */
function listsIn(value: unknown): unknown[][] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(listsIn)
  return Array.isArray(value) ? [value, ...inner] : inner
}
