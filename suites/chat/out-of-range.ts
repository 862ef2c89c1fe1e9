import { check } from '../../engine/check/check.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { succeeded } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The range is documented; the answer outside the range is not. */
export const outOfRange = check({
  id: 'chat/out-of-range',
  level: 'MAY',
  says: 'chat refuses a temperature beyond its range',
  cites: [tokmodel('CHAT-05')],
  needs: ['key'],
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const exchange = await probe.call(chat, bearer(probe.key), { members: { temperature: 2.5 } })
    if (succeeded(exchange)) probe.observe('a temperature of 2.5 is taken')
  },
})
