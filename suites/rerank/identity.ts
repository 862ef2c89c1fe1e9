import { bodyJson } from '../../engine/check/body.ts'
import { check } from '../../engine/check/check.ts'
import { member } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The guide shows id and model; the reference shows only results. */
export const identity = check({
  id: 'rerank/identity',
  level: 'MAY',
  says: 'the answer of rerank has an id and a model next to its results',
  cites: [tokmodel('RER-02')],
  needs: ['key'],
  async run(probe) {
    const { response } = await probe.control(operations.createRerank)
    const body = response && bodyJson(response)
    const missing = ['id', 'model'].filter((name) => typeof member(body, name) !== 'string')
    if (missing.length > 0) probe.observe(`rerank answers without ${missing.join(' and ')}`)
  },
})
