import { wholeText } from '../../engine/check/body.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { isUnbroken } from '../../engine/check/unbroken-stream.ts'
import { parseEvents } from '../../engine/http/sse.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** SDKs wait for it. */
export const done = answerCheck({
  id: 'streaming/done',
  level: 'MUST',
  says: 'a chat stream ends with data: [DONE]',
  cites: [tokmodel('STRM-03')],
  operation: operations.createChatCompletion,
  request: { stream: true },
  holds: isUnbroken,
  judge(_, response) {
    const text = wholeText(response)
    // The page speaks of a line; it does not say whether a blank line has to follow.
    const last = /(?:^|[\r\n])data: ?(\[DONE\])\s*$/.exec(text)?.[1] ?? parseEvents(text).at(-1)?.data
    return last === '[DONE]' ? undefined : { expected: '[DONE] as the last event', actual: last ?? 'no events' }
  },
})
