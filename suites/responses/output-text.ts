import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** SDKs collect the text from there. */
export const outputText = answerCheck({
  id: 'responses/output-text',
  level: 'MUST',
  says: 'the text of a response is in the output_text items of output[].content[]',
  cites: [tokmodel('RESP-03')],
  operation: operations.createResponse,
  judge(body) {
    const output = member(body, 'output')
    const parts = (Array.isArray(output) ? output : []).flatMap((item) => member(item, 'content') ?? [])
    const text = parts.find((part) => member(part, 'type') === 'output_text')
    return typeof member(text, 'text') === 'string'
      ? undefined
      : { expected: 'an output_text item with a string text', actual: show(output) }
  },
})
