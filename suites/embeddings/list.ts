import { show } from '../../engine/check/expect.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The form of an OpenAI list. */
export const list = answerCheck({
  id: 'embeddings/list',
  level: 'MUST',
  says: 'embeddings come as a list of objects "embedding" with an index and an embedding',
  cites: [tokmodel('EMB-04')],
  operation: operations.createEmbeddings,
  judge(body, _, look) {
    const data = member(body, 'data')
    const isItem = (item: unknown) =>
      member(item, 'object') === 'embedding' && Number.isInteger(member(item, 'index')) && member(item, 'embedding') !== undefined
    const kind = member(body, 'object')
    if (kind !== 'list') return { expected: 'object "list"', actual: `object ${show(kind)}` }
    if (!Array.isArray(data)) return { expected: 'a list of embeddings in data', actual: `data ${show(data)}` }
    const wrong = look(data, 'embedding').find((item) => !isItem(item))
    return wrong === undefined
      ? undefined
      : { expected: 'objects "embedding" with an index and an embedding', actual: show(wrong) }
  },
})
