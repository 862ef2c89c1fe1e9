import { wholeEvents } from '../../engine/check/body.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { isUnbroken } from '../../engine/check/unbroken-stream.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Another check judges the marker at the end. */
export const chunks = answerCheck({
  id: 'streaming/chunks',
  level: 'MUST',
  says: 'every event of a chat stream but the last is a chunk',
  cites: [tokmodel('STRM-02')],
  operation: operations.createChatCompletion,
  request: { stream: true },
  holds: isUnbroken,
  judge(_, response) {
    const data = wholeEvents(response).map((event) => event.data)
    if (data.length === 0) return { expected: 'chunks', actual: 'no events' }
    const other = data.find((text) => !/"object"\s*:\s*"chat\.completion\.chunk"/.test(text))
    return other === undefined ? undefined : { expected: 'a chat.completion.chunk', actual: other }
  },
})
