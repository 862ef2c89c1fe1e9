import { check } from '../../engine/check/check.ts'
import { describe } from '../../engine/http/response.ts'
import { Broken, Inconclusive, NotOffered, Violation } from '../../engine/report/verdict.ts'
import { nameOf } from '../../engine/target/api.ts'
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
      const first = await refusalOf(probe.control(operation))
      if (first === undefined) return
      // An operation that answers after a while has flapped: it is not missing.
      const second = await refusalOf(probe.controlAgain(operation))
      const [exchange] = second?.exchanges ?? []
      if (exchange === undefined) throw new Inconclusive(`${nameOf(operation)} answers only sometimes`, first.exchanges)
      throw new Violation('an answer of the operation', describe(exchange), [exchange])
    }),
})

/** Why an operation does not answer; undefined if it does. @throws whatever else prevents a verdict. */
async function refusalOf(control: Promise<unknown>): Promise<Broken | NotOffered | undefined> {
  try {
    await control
    return undefined
  } catch (error) {
    if (error instanceof NotOffered || error instanceof Broken) return error
    throw error
  }
}
