import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { bodyText } from '../../engine/http/response.ts'
import { NotApplicable, Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { conversation } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Long enough not to be in an answer by chance. */
const balance = 10_007

/** The text of the refusal is fixed: only the console shows the balance. */
export const balanceInRefusal = check({
  id: 'hygiene/balance-in-refusal',
  level: 'SHOULD',
  says: 'a 403 does not reveal the balance to the holder of a key',
  cites: [tokmodel('CRED-06')],
  needs: ['key', 'accounts'],
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const account = await probe.accounts(balance)
    const exchange = await probe.call(chat, bearer(account.key), {
      members: { ...conversation('word '.repeat(24_000)), max_tokens: 100 },
    })
    const response = requireResponse(exchange)
    if (response.status !== 403) throw new NotApplicable(`a request that costs more than ${balance} credits was not refused`)
    const text = `${response.headers.map((line) => line.join(': ')).join('\n')}\n${bodyText(response)}`
    const written = text.replaceAll(/(?<=\d)[,._' ](?=\d{3})/g, '')
    if (new RegExp(`(?<!\\d)${balance}(?!\\d)`).test(written))
      throw new Violation('a refusal without the balance', `the balance of ${balance} in the answer`, [exchange])
  },
})
