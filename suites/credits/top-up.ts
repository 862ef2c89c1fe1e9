import { check } from '../../engine/check/check.ts'
import { expectStatus, expectSuccess } from '../../engine/check/expect.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** An empty account works again after a top-up, and nothing else. */
export const topUp = check({
  id: 'credits/top-up',
  level: 'MUST',
  says: 'after a top-up the requests of an account that had no credits work again at once',
  cites: [tokmodel('CRED-09'), tokmodel('CRED-10')],
  needs: ['key', 'accounts'],
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const account = await probe.accounts(0)
    expectStatus(await probe.call(chat, bearer(account.key)), 403, 'a key without credits')
    await account.topUp(100_000)
    expectSuccess(await probe.call(chat, bearer(account.key)), 'the same key after a top-up')
  },
})
