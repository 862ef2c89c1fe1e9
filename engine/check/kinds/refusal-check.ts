import type { OperationFacts } from '../../../spec/document/operation-facts.ts'
import type { Choice } from '../../target/api.ts'
import type { Check } from '../check.ts'
import { check } from '../check.ts'
import { expectNoAdmission, expectUnauthorized } from '../expect.ts'
import { listWays, type Presentation } from '../presentation.ts'
import type { Requirement } from '../requirement.ts'
import type { SeenTraffic } from '../seen-traffic.ts'

/** A requirement that a credential is refused. */
export interface RefusalDefinition extends Requirement {
  /** The operations that are tried in a quick run. Default: all documented ones, as in any other run. */
  readonly quick?: Choice
  /** Whether the presentations can be sent to an operation. Default: always. */
  applies?(operation: OperationFacts): boolean
  /** See `Check`. */
  readonly root?: true
  /** See `Check`. */
  seen?(traffic: SeenTraffic): Promise<void>
  /** Default: a 401 is required. `any`: every answer but a success is right. */
  readonly refusal?: 'any'
  /**
   * What is presented, given a valid key and one that was never issued: to all operations, what is rare to one of the two
   * main ones. @throws NotApplicable if the key has no such form.
   */
  present(key: string, unknownKey: string): readonly Presentation[]
}

/** Makes a check that each presentation is refused on each operation, between two controls. */
export function refusalCheck({
  quick = ({ documented }) => documented,
  applies = () => true,
  refusal,
  present,
  ...requirement
}: RefusalDefinition): Check {
  return check({
    ...requirement,
    needs: ['key'],
    async run(probe) {
      const all = present(probe.key, await probe.unknownKey())
      const operations = (probe.quick ? quick(probe.api) : probe.api.documented).filter(applies)
      const rare = probe.quick ? [] : all.filter((presentation) => presentation.rare)
      const { withAndWithoutBody } = probe.api
      // One operation after the other tries a rare one.
      const inTurn = (operation: OperationFacts) =>
        rare.filter((_, index) => withAndWithoutBody[index % withAndWithoutBody.length] === operation)
      await probe.eachOperation(async (operation) => {
        const every = listWays(operation, probe)
        // What comes only from a standard is tried in one way: at the main operation plainly, at the others for a stream.
        const ways = requirement.level === 'MUST' ? every : every.slice(operation === probe.api.withBody ? 0 : -1).slice(0, 1)
        const usual = all.filter((presentation) => !presentation.rare).flatMap((one) => ways.map((way) => way(one)))
        for (const presentation of [...usual, ...inTurn(operation)]) {
          if (refusal !== 'any') await expectUnauthorized(probe, operation, presentation)
          else {
            await probe.control(operation)
            expectNoAdmission(await probe.callOnce(operation, presentation), presentation.name)
          }
        }
      }, operations)
    },
  })
}
