import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { describeEnd } from '../../engine/check/stream-end.ts'
import { describe } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { conversation } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** One page speaks of credits for the current request, another of a balance of zero. */
export const shortBalance = check({
  id: 'credits/short-balance',
  level: 'MAY',
  says: 'a balance that does not cover a request is answered with 403',
  cites: [tokmodel('CRED-03')],
  needs: ['key', 'accounts'],
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const account = await probe.accounts(1)
    const members = { ...conversation('word '.repeat(200)), max_tokens: 100 }
    const exchange = await probe.call(chat, bearer(account.key), { members })
    if (requireResponse(exchange).status !== 403)
      probe.observe(`with one credit left a long request answers ${describe(exchange)}`)
    const other = await probe.accounts(1)
    const stream = await probe.call(chat, bearer(other.key), { members: { ...members, stream: true } })
    if (stream.response?.status !== 403)
      probe.observe(`with one credit left a long stream ${describeEnd(stream, stream.startedAt)}`)
  },
})
