import { check } from '../../engine/check/check.ts'
import { sendFailing } from '../../engine/check/failing-requests.ts'
import { credentialOf, findForm, findLeak } from '../../engine/check/leaks.ts'
import { bearer } from '../../engine/check/presentation.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { judgeSeen } from '../../engine/check/seen-traffic.ts'
import { bodyText } from '../../engine/http/response.ts'
import type { Answered, RawExchange } from '../../engine/http/wire.ts'
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
  seen: (traffic) =>
    judgeSeen(traffic, {
      occasion: 'answer to a request with a key',
      applies: ({ exchange }) => isJudgeable(exchange),
      judge: async ({ exchange }) => {
        const leak = await findWholeKey(exchange)
        return leak === undefined ? undefined : { expected: 'answers without the key', actual: leak }
      },
      isHeadEnough: true,
    }),
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

/** A shorter key may be a word, and a mask in the place of one is none. */
const shortest = 16

/** A client that writes its key into a body may get it back. */
function isJudgeable({ request }: Answered): boolean {
  const key = credentialOf(request)
  return key.length >= shortest && !String(request.body ?? '').includes(key)
}

/** Parts are not looked for: nobody knows whether they are words. */
async function findWholeKey({ request, response }: Answered): Promise<string | undefined> {
  const text = `${response.headers.map((line) => line.join(': ')).join('\n')}\n${bodyText(response)}`
  return await findForm(text, credentialOf(request))
}
