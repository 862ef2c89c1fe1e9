import { check } from '../../engine/check/check.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { describe } from '../../engine/http/response.ts'
import { Broken, NotOffered, Violation } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The thirteen operations of the documentation. */
export const offered = check({
  id: 'operations/offered',
  level: 'MUST',
  says: 'the thirteen documented operations are there and answer a valid request',
  cites: [tokmodel('GEN-02')],
  needs: ['key'],
  run: (probe) =>
    probe.eachOperation(async (operation) => {
      await probe.control(operation).catch(async (error: unknown) => {
        if (!(error instanceof NotOffered || error instanceof Broken)) throw error
        const exchange = await probe.callOnce(operation, bearer(probe.key))
        throw new Violation('an answer of the operation', describe(exchange), [exchange])
      })
    }),
})
