import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The blocks of the documentation. */
export const content = answerCheck({
  id: 'messages/content',
  level: 'MUST',
  says: 'content of a message is an array of blocks with a type, and with a string text if the type is text',
  cites: [tokmodel('MSG-04')],
  operation: operations.createMessage,
  judge(body, _, look) {
    const content = member(body, 'content')
    const isBlock = (block: unknown) =>
      typeof member(block, 'type') === 'string' && (member(block, 'type') !== 'text' || typeof member(block, 'text') === 'string')
    return Array.isArray(content) && look(content, 'block').every(isBlock)
      ? undefined
      : { expected: 'an array of blocks', actual: show(content) }
  },
})
