import { check } from '../../engine/check.ts'
import { findLeak } from '../../engine/leaks.ts'
import { bearer, lookalike } from '../../engine/presentation.ts'
import { Admission } from '../../engine/verdict.ts'
import { tokmodel } from '../../spec/statements.ts'

/** Answers end up in logs and bug reports: a key in one of them is a key that is out. */
export const keyInAnswers = check({
  id: 'hygiene/key-in-answers',
  level: 'MUST',
  says: 'no answer holds the key of its request, nor a part, an encoding or a hash of it',
  cites: [tokmodel('KEY-08')],
  needs: ['key'],
  async run(probe) {
    const unknown = bearer(lookalike(probe.key), 'a key that was never issued')
    await probe.eachOperation(async (operation) => {
      const exchanges = [await probe.control(operation), await probe.callOnce(operation, unknown)]
      for (const exchange of exchanges) {
        const leak = await findLeak(exchange)
        if (leak !== undefined) throw new Admission('answers without the key', leak, [exchange])
      }
    })
  },
})
