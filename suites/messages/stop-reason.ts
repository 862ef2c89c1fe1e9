import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The three that are documented. */
export const stopReason = answerCheck({
  id: 'messages/stop-reason',
  level: 'MUST',
  says: 'stop_reason of a message is end_turn, max_tokens or stop_sequence',
  cites: [tokmodel('MSG-05')],
  operation: operations.createMessage,
  judge(body) {
    const reason = member(body, 'stop_reason')
    return ['end_turn', 'max_tokens', 'stop_sequence'].includes(String(reason))
      ? undefined
      : { expected: 'a documented stop_reason', actual: show(reason) }
  },
})
