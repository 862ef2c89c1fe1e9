import type { Choice } from '../../target/api.ts'
import type { Check } from '../check.ts'
import { check } from '../check.ts'
import { expectNoAdmission, expectUnauthorized } from '../expect.ts'
import type { Presentation } from '../presentation.ts'
import type { Requirement } from '../requirement.ts'

/** A requirement that a credential is refused. */
export interface RefusalDefinition extends Requirement {
  /** Default: all that are documented. */
  readonly operations?: Choice
  /** `401`, the default, asks for that status; `any` for no success. */
  readonly refusal?: 'any'
  /** What is presented, given a valid key and one that was never issued. @throws NotApplicable where the key has no such form. */
  present(key: string, unknownKey: string): readonly Presentation[]
}

/** Makes a check that each presentation is refused on each operation, between two controls. */
export function refusalCheck({
  operations = ({ documented }) => documented,
  refusal,
  present,
  ...requirement
}: RefusalDefinition): Check {
  return check({
    ...requirement,
    needs: ['key'],
    async run(probe) {
      const presentations = present(probe.key, await probe.unknownKey())
      await probe.eachOperation(async (operation) => {
        for (const presentation of presentations) {
          if (refusal !== 'any') await expectUnauthorized(probe, operation, presentation)
          else {
            await probe.control(operation)
            expectNoAdmission(await probe.callOnce(operation, presentation), presentation.name)
          }
        }
      }, operations(probe.api))
    },
  })
}
