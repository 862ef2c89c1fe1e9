import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

const day = 86_400

/** A difference of one day is tolerated: a time in milliseconds is off by far more. */
export const created = answerCheck({
  id: 'chat/created',
  level: 'MUST',
  says: 'created of a completion is the time in Unix seconds',
  cites: [tokmodel('CHAT-11')],
  operation: operations.createChatCompletion,
  judge(body) {
    const created = member(body, 'created')
    const isSeconds = Number.isInteger(created) && Math.abs(Number(created) - Date.now() / 1000) < day
    return isSeconds ? undefined : { expected: 'the time in Unix seconds', actual: show(created) }
  },
})
