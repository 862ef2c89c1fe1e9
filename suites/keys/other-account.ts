import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { findListed } from '../../engine/check/listed-key.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { servedWithBody } from '../../engine/check/served-operation.ts'
import { createWorkingKey, tryKey } from '../../engine/check/working-key.ts'
import { bodyText, describe, succeeded } from '../../engine/http/response.ts'
import type { ConsoleGate } from '../../engine/provision/provision.ts'
import { Admission, NotApplicable, Violation } from '../../engine/report/verdict.ts'
import type { IssuedKey } from '../../spec/profile/accounts.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** An id with fewer characters is not unique in a text. */
const shortestMark = 8

/** The owner of one account tries to see and to change the key of another. */
export const otherAccount = check({
  id: 'keys/other-account',
  level: 'MUST',
  says: 'the keys of an account and their use can be seen, renamed and revoked by its owner alone',
  cites: [tokmodel('KEY-02'), tokmodel('KEY-03'), tokmodel('KEY-10')],
  needs: ['key', 'accounts'],
  async run(probe) {
    const [owner, stranger] = [await probe.accounts(1_000_000), await probe.accounts(1_000_000)]
    const token = stranger.gate?.token
    if (owner.gate === undefined || token === undefined) throw new NotApplicable('the accounts have no console API')
    const issued = await createWorkingKey(probe, owner, 'other-account')
    const { id, key, name } = issued
    // The usage log has calls that cost something.
    await probe.call(await servedWithBody(probe), bearer(key))
    await expectUnseen(owner.gate, `Bearer ${token}`, issued)
    await expectRefused(owner.gate, { 'a token': `Bearer ${token}`, 'an API key': `Bearer ${stranger.key}` }, id)
    const after = await findListed(owner, id)
    if (after?.name !== name || after.revoked) throw new Violation(`the key ${name} as it was`, JSON.stringify(after))
    const used = await tryKey(probe, key)
    if (!succeeded(used)) throw new Violation('a key that another account cannot revoke', describe(used), [used])
  },
})

/** @throws Admission if another account is shown the key or a call with it. */
async function expectUnseen(gate: ConsoleGate, authorization: string, { id, name }: IssuedKey): Promise<void> {
  // A short id may be part of any number.
  const marks = id.length < shortestMark ? [name] : [name, id]
  for (const act of ['listKeys', 'usage'] as const) {
    const exchange = await gate.attempt(act, authorization)
    const text = bodyText(requireResponse(exchange))
    const { method, path } = exchange.request
    if (marks.some((mark) => text.includes(mark)))
      throw new Admission('what belongs to the account alone', `the key ${name} of another account in ${method} ${path}`, [
        exchange,
      ])
  }
}

/** @throws Admission if somebody else may change the key. */
async function expectRefused(gate: ConsoleGate, others: Readonly<Record<string, string>>, id: string): Promise<void> {
  for (const [what, authorization] of Object.entries(others)) {
    for (const asked of [gate.attempt('renameKey', authorization, id, 'taken'), gate.attempt('revokeKey', authorization, id)]) {
      const exchange = await asked
      requireResponse(exchange)
      const { method } = exchange.request
      if (succeeded(exchange))
        throw new Admission('a refusal', `${describe(exchange)} for ${what} of another account on ${method} {id}`, [exchange])
    }
  }
}
