import { check } from '../../engine/check/check.ts'
import { expectSuccess } from '../../engine/check/expect.ts'
import { authorization } from '../../engine/check/presentation.ts'
import { orServed } from '../../engine/check/served-operation.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'

const spellings = ['bearer', 'BEARER']

/** RFC 9110 §11.1: the name of a scheme is case-insensitive. */
export const schemeCase = check({
  id: 'bearer/scheme-case',
  level: 'SHOULD',
  says: 'the scheme is understood in upper case and in lower case',
  cites: [rfc(9110, '11.1'), tokmodel('AUTH-04')],
  needs: ['key'],
  async run(probe) {
    await probe.eachOperation(
      async (operation) => {
        await probe.control(operation)
        for (const scheme of spellings) {
          expectSuccess(
            await probe.callOnce(operation, authorization(`${scheme} ${probe.key}`, `a valid key under "${scheme}"`)),
            `a valid key under "${scheme}"`,
          )
        }
      },
      await orServed(probe, probe.api.withAndWithoutBody),
    )
  },
})
