import { check } from '../../engine/check/check.ts'
import { expectStatus, expectSuccess } from '../../engine/check/expect.ts'
import { measureCost } from '../../engine/check/measure-cost.ts'
import { bearer } from '../../engine/check/presentation.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { Inconclusive } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

const chat = operations.createChatCompletion

/** Credits belong to the account: a new key brings none. */
export const secondKey = check({
  id: 'credits/second-key',
  level: 'MUST',
  says: 'the keys of an account spend from one balance',
  cites: [tokmodel('CRED-03'), tokmodel('CRED-04')],
  needs: ['key', 'accounts'],
  async run(probe) {
    await probe.control(chat)
    const { credits: price } = await measureCost(probe, await probe.accounts(1_000_000), chat)
    if (price <= 0) throw new Inconclusive('a call costs nothing, so no key can spend the balance')
    const account = await probe.accounts(price)
    const second = await account.createKey('conformance-second')
    const first = await probe.call(chat, bearer(account.key))
    if (first.response?.status === 403) return await judgeEmpty(probe)
    expectSuccess(first, 'the first key, with credits for one call')
    await probe.eventually(async () => (await account.balance()) <= 0)
    expectStatus(await probe.call(chat, bearer(second.key)), 403, 'the second key, when the first has spent the balance')
    expectStatus(await probe.call(chat, bearer(account.key)), 403, 'the first key, when it has spent the balance')
  },
})

/** A server that sets more aside than a call costs leaves no key the last credits. */
async function judgeEmpty(probe: Probe<'key' | 'accounts'>): Promise<void> {
  const account = await probe.accounts(0)
  const second = await account.createKey('conformance-second')
  expectStatus(await probe.call(chat, bearer(second.key)), 403, 'a second key of an account without credits')
  probe.note('a call is refused at a balance of its price, so that only an empty account was tried')
}
