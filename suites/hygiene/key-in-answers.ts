import { check } from '../../engine/check/check.ts'
import { sendFailing } from '../../engine/check/failing-requests.ts'
import { findLeak } from '../../engine/check/leaks.ts'
import { bearer } from '../../engine/check/presentation.ts'
import type { Probe } from '../../engine/check/probe.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import { Admission, NotApplicable } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { hole } from '../../spec/profile/holes.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Answers end up in logs and bug reports: a key in an answer has leaked. */
export const keyInAnswers = check({
  id: 'hygiene/key-in-answers',
  level: 'MUST',
  says: 'no answer, failure or stream contains the key of its request, or a part, an encoding or a hash of it',
  cites: [tokmodel('KEY-08'), hole('litellm#39757')],
  needs: ['key'],
  async run(probe) {
    const unknown = bearer(await probe.unknownKey(), 'a key that was never issued')
    await probe.eachOperation(async (operation) => {
      await requireNoLeak(await probe.control(operation))
      await requireNoLeak(await probe.callOnce(operation, unknown))
    })
    for (const exchange of await failuresAndStream(probe)) await requireNoLeak(exchange)
  },
})

/** Answers of other kinds than those to the controls; none if the target does not offer chat. */
async function failuresAndStream(probe: Probe<'key'>): Promise<RawExchange[]> {
  try {
    const failures = await sendFailing(probe)
    const stream = await probe.call(operations.createChatCompletion, bearer(probe.key), { members: { stream: true } })
    return [...failures.map(({ exchange }) => exchange), stream]
  } catch (error) {
    if (error instanceof NotApplicable) return []
    throw error
  }
}

async function requireNoLeak(exchange: RawExchange): Promise<void> {
  const leak = await findLeak(exchange)
  if (leak !== undefined) throw new Admission('answers without the key', leak, [exchange])
}
