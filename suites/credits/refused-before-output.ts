import { bodyJson } from '../../engine/check/body.ts'
import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { describe, mediaType, member } from '../../engine/http/response.ts'
import type { Response } from '../../engine/http/wire.ts'
import { Inconclusive, Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

const streaming = [operations.createChatCompletion, operations.createResponse, operations.createMessage]

/** Members that answers of a model have and refusals do not have. */
const output = ['choices', 'output', 'content', 'data', 'completion']

/** Nothing is processed before the refusal, not even the beginning of a stream. */
export const refusedBeforeOutput = check({
  id: 'credits/refused-before-output',
  level: 'MUST',
  says: 'a request that is refused for lack of credits gives no output, streamed or not',
  cites: [tokmodel('CRED-05')],
  needs: ['key', 'noCreditKey'],
  run: (probe) =>
    probe.eachOperation(async (operation) => {
      await probe.control(operation)
      const plain = await probe.callOnce(operation, bearer(probe.noCreditKey, 'a key without credits'))
      const streamed = await probe.call(operation, bearer(probe.noCreditKey), { members: { stream: true } })
      for (const exchange of [plain, streamed]) {
        const response = requireResponse(exchange)
        const found = toOutput(response)
        if (found !== undefined)
          throw new Violation('a refusal without output', `${describe(exchange)} with ${found}`, [exchange])
        if (response.status < 400) throw new Inconclusive(`the request was not refused: ${describe(exchange)}`, [exchange])
      }
    }, streaming),
})

function toOutput(response: Response): string | undefined {
  if (mediaType(response) === 'text/event-stream') return 'a stream'
  const body = bodyJson(response)
  const found = response.status < 400 ? undefined : output.find((name) => member(body, name) !== undefined)
  return found && `the member ${found}`
}
