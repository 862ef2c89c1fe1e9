import { wholeText } from '../../engine/check/body.ts'
import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A machine cannot judge the language: one second of silence may have no words. */
export const transcription = answerCheck({
  id: 'audio/transcription',
  level: 'MUST',
  says: 'a transcription is text',
  cites: [tokmodel('AUD-05')],
  operation: operations.createTranscription,
  judge(body, response) {
    const text = typeof body === 'object' ? member(body, 'text') : wholeText(response)
    return typeof text === 'string' ? undefined : { expected: 'plain text, or a string in the member text', actual: show(body) }
  },
})
