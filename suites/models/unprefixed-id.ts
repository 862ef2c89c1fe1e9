import { check } from '../../engine/check/check.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { describe, succeeded } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The page on authentication shows this id; the pages on models show only ids with a prefix. */
export const unprefixedId = check({
  id: 'models/unprefixed-id',
  level: 'MAY',
  says: 'chat takes the id gpt-4o-mini without a prefix',
  cites: [tokmodel('MOD-08')],
  needs: ['key'],
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const exchange = await probe.call(chat, bearer(probe.key), { members: { model: 'gpt-4o-mini' } })
    if (!succeeded(exchange)) probe.observe(`gpt-4o-mini is answered with ${describe(exchange)}`)
  },
})
