import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { createWorkingKey, tryKey } from '../../engine/check/working-key.ts'
import { describe, succeeded } from '../../engine/http/response.ts'
import { Admission, NotApplicable, Violation } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The owner of one account tries to change the key of another. */
export const otherAccount = check({
  id: 'keys/other-account',
  level: 'MUST',
  says: 'the keys of an account can be seen, renamed and revoked by its owner alone',
  cites: [tokmodel('KEY-02'), tokmodel('KEY-03')],
  needs: ['key', 'accounts'],
  async run(probe) {
    const [owner, stranger] = [await probe.accounts(1_000_000), await probe.accounts(1_000_000)]
    const token = stranger.gate?.token
    if (owner.gate === undefined || token === undefined) throw new NotApplicable('the accounts have no console API')
    const { id, key, name } = await createWorkingKey(probe, owner, 'other-account')
    const listed = (await stranger.listKeys()).keys.find((one) => one.id === id)
    if (listed !== undefined)
      throw new Admission('the keys of the account alone', `the key ${name} of another account in the list`)
    for (const asked of [owner.gate.attempt('renameKey', token, id, 'taken'), owner.gate.attempt('revokeKey', token, id)]) {
      const exchange = await asked
      requireResponse(exchange)
      const { method } = exchange.request
      if (succeeded(exchange))
        throw new Admission('a refusal', `${describe(exchange)} for ${method} on a key of another account`, [exchange])
    }
    const after = (await owner.listKeys()).keys.find((one) => one.id === id)
    if (after?.name !== name || after.revoked) throw new Violation(`the key ${name} as it was`, JSON.stringify(after))
    const used = await tryKey(probe, key)
    if (!succeeded(used)) throw new Violation('a key that another account cannot revoke', describe(used), [used])
  },
})
