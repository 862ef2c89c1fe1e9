import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { unknownModel as withUnknownModel } from '../../engine/check/failing-requests.ts'
import { describe, succeeded } from '../../engine/http/response.ts'
import { NotApplicable, Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A server that answers for a model that does not exist does not read the member. */
export const unknownModel = check({
  id: 'models/unknown-model',
  level: 'MUST',
  says: 'the member model decides who answers: a model that does not exist is refused',
  cites: [tokmodel('MOD-09')],
  needs: ['key'],
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const presentation = withUnknownModel(probe.key, probe.api)
    if (presentation === undefined) throw new NotApplicable('requests name no model')
    const exchange = await probe.callOnce(chat, presentation)
    requireResponse(exchange)
    if (succeeded(exchange)) throw new Violation('a refusal of a model that does not exist', describe(exchange), [exchange])
  },
})
