import { bodyJson } from '../../engine/check/body.ts'
import { check } from '../../engine/check/check.ts'
import { expectSuccess } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { requestedModel } from '../../engine/check/requested-model.ts'
import { listServed } from '../../engine/check/served-operation.ts'
import { NotApplicable } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { isForChat, listedModels } from '../../spec/profile/models.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A chat model, in a request of Anthropic's form. */
export const otherModels = check({
  id: 'messages/other-models',
  level: 'MUST',
  says: 'messages takes models of providers other than Anthropic',
  cites: [tokmodel('MSG-06')],
  needs: ['key'],
  async run(probe) {
    await probe.control(operations.createMessage)
    const model = await chatModel(probe)
    const exchange = await probe.call(operations.createMessage, bearer(probe.key), { members: { model } })
    expectSuccess(exchange, `the model ${model}`)
  },
})

/** A model that the target has and that is not Claude. @throws NotApplicable if none is known. */
async function chatModel(probe: Probe<'key'>): Promise<string> {
  const listed = await probe.control(operations.listModels).then(
    ({ response }) => listedModels(bodyJson(response)),
    () => [],
  )
  const isOther = (id: string | undefined) => id !== undefined && !/claude|anthropic/i.test(id)
  const conversations = await listServed(probe, [operations.createChatCompletion, operations.createResponse])
  const served = conversations.map(({ operation }) => requestedModel(probe, operation))
  const model = [...served, ...listed.filter(isForChat)].find(isOther)
  if (model === undefined) throw new NotApplicable('no chat model of a provider other than Anthropic is known')
  return model
}
