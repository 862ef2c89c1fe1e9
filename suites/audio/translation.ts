import { wholeText } from '../../engine/check/body.ts'
import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A machine cannot judge the language: one second of silence may have no words. */
export const translation = answerCheck({
  id: 'audio/translation',
  level: 'MUST',
  says: 'a translation is text',
  cites: [tokmodel('AUD-06')],
  operation: operations.createTranslation,
  judge(body, response) {
    const text = typeof body === 'object' ? member(body, 'text') : wholeText(response)
    return typeof text === 'string' ? undefined : { expected: 'plain text, or a string in the member text', actual: show(body) }
  },
})
