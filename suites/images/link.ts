import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The default of response_format. */
export const link = answerCheck({
  id: 'images/link',
  level: 'MUST',
  says: 'an image comes as a link if no format is requested',
  cites: [tokmodel('IMG-02')],
  operation: operations.createImage,
  judge(body) {
    const data = member(body, 'data')
    const url = member(Array.isArray(data) ? data[0] : undefined, 'url')
    return typeof url === 'string' && URL.canParse(url) ? undefined : { expected: 'a URL', actual: show(url) }
  },
})
