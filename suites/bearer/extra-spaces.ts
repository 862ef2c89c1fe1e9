import { check } from '../../engine/check/check.ts'
import { expectSuccess } from '../../engine/check/expect.ts'
import { authorization } from '../../engine/check/presentation.ts'
import { orServed } from '../../engine/check/served-operation.ts'
import { rfc } from '../../spec/profile/statements.ts'

/** RFC 9110 §11.4: one or more spaces separate the scheme from the credential. */
export const extraSpaces = check({
  id: 'bearer/extra-spaces',
  level: 'SHOULD',
  says: 'more than one space between the scheme and the key is understood',
  cites: [rfc(9110, '11.4'), rfc(6750, '2.1')],
  needs: ['key'],
  async run(probe) {
    await probe.eachOperation(
      async (operation) => {
        await probe.control(operation)
        expectSuccess(
          await probe.callOnce(operation, authorization(`Bearer   ${probe.key}`, 'a valid key after three spaces')),
          'a valid key after three spaces',
        )
      },
      await orServed(probe, probe.api.withAndWithoutBody),
    )
  },
})
