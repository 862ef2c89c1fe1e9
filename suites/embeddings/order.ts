import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Three inputs. */
export const order = answerCheck({
  id: 'embeddings/order',
  level: 'MUST',
  says: 'there is one embedding for each input, in the order of the inputs',
  cites: [tokmodel('EMB-02')],
  operation: operations.createEmbeddings,
  request: { input: ['one', 'two', 'three'] },
  judge(body) {
    const data = member(body, 'data')
    const indexes = (Array.isArray(data) ? data : []).map((item) => member(item, 'index'))
    return String(indexes) === '0,1,2' ? undefined : { expected: 'the indexes 0, 1, 2', actual: show(indexes) }
  },
})
