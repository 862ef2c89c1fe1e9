import { bodyJson } from '../../engine/check/body.ts'
import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { requestedModel } from '../../engine/check/requested-model.ts'
import { servedOperation } from '../../engine/check/served-operation.ts'
import { describe, succeeded } from '../../engine/http/response.ts'
import { NotApplicable, Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { isForChat, listedModels } from '../../spec/profile/models.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** One id in addition to that of the controls: to try all would cost a call of each model. */
export const listedId = check({
  id: 'models/listed-id',
  level: 'MUST',
  says: 'an id of the model list can be used in model as it is listed',
  cites: [tokmodel('MOD-06')],
  needs: ['key'],
  async run(probe) {
    const listed = listedModels(bodyJson((await probe.control(operations.listModels)).response))
    const chat = await servedOperation(probe, [operations.createChatCompletion, operations.createMessage])
    const own = requestedModel(probe, chat)
    const model = listed.find((id) => id !== own && isForChat(id))
    if (model === undefined) throw new NotApplicable('the model list has no second model that is known to be for chat')
    const exchange = await probe.call(chat, bearer(probe.key), { members: { model } })
    requireResponse(exchange)
    if (!succeeded(exchange)) throw new Violation(`success with the listed model ${model}`, describe(exchange), [exchange])
  },
})
