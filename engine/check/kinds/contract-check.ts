import type { OperationFacts } from '../../../spec/document/operation-facts.ts'
import type { Citation } from '../../../spec/profile/statements.ts'
import type { RequirementId } from '../../../spec/requirements.gen.ts'
import { readEvents } from '../../http/read-events.ts'
import { mediaType, member, readJson } from '../../http/response.ts'
import type { Response } from '../../http/wire.ts'
import { NotApplicable, Violation } from '../../report/verdict.ts'
import type { Fault } from '../../target/answers.ts'
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
        lookInside(probe, operation, control.response)
        if (stream !== undefined) lookAtEvents(probe, stream.response)
        return
      }
      throw toViolation(faults)
    },
    async seen(traffic) {
      const { judged, faults } = traffic.answersOf(operation)
      if (judged === 0) throw new NotApplicable(`no successful answer of ${nameOf(operation)} was seen whole`)
      traffic.count(judged)
      if (faults.length > 0) throw toViolation(faults)
    },
  })
}

function toViolation(faults: readonly Fault[]): Violation {
  const sorted = [...faults].sort((one, other) => Number(other.documented) - Number(one.documented))
  return new Violation(
    'answers that are what the document says',
    sorted.map(({ seen, documented }) => ({ seen: documented ? seen : `${seen} (the format of other APIs)`, where: [] })),
    [...new Set(sorted.map(({ exchange }) => exchange))],
    { level: sorted[0]?.documented ? 'MUST' : 'SHOULD' },
  )
}

/** Lists without an entry show nothing of what belongs in them. @throws NotApplicable if there are only such. */
function lookInside({ api, look }: Probe<never>, { responseSchema }: OperationFacts, answer: Response): void {
  const pointers = api.answerSchemas.arrays[responseSchema ?? ''] ?? []
  const lists = pointers.flatMap((pointer) => valuesAt(readJson(answer), pointer)).filter(Array.isArray)
  if (lists.length > 0) look(lists.flat(), 'entry')
}

/** @throws NotApplicable for a stream without an event. */
function lookAtEvents({ look }: Probe<never>, stream: Response | undefined): void {
  if (stream !== undefined && mediaType(stream) === 'text/event-stream') look(readEvents(stream), 'event')
}

/** What is at a JSON Pointer, `*` for each entry of an array. */
function valuesAt(value: unknown, pointer: string): unknown[] {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown[]>(
      (values, name) => values.flatMap((one) => (name === '*' ? (Array.isArray(one) ? one : []) : [member(one, name)])),
      [value],
    )
}
