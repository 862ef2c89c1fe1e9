import { check } from '../../engine/check/check.ts'
import { expectStatus } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { orServed } from '../../engine/check/served-operation.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The server checks the key before the body. */
export const beforeBody = check({
  id: 'bearer/before-body',
  level: 'SHOULD',
  says: 'an invalid key is answered with 401 even if the body cannot be parsed',
  cites: [tokmodel('AUTH-12'), tokmodel('AUTH-06')],
  needs: ['key'],
  async run(probe) {
    const unknown = bearer(await probe.unknownKey(), 'a key that was never issued')
    await probe.eachOperation(
      async (operation) => {
        await probe.control(operation)
        expectStatus(await probe.call(operation, unknown, { rawBody: '{"model":' }), 401, 'an invalid key with a broken body')
      },
      await orServed(probe, probe.api.representative.filter(hasBody), probe.api.documented.filter(hasBody)),
    )
  },
})

function hasBody({ requestMediaType }: OperationFacts): boolean {
  return requestMediaType !== null
}
