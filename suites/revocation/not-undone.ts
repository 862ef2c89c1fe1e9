import { check } from '../../engine/check/check.ts'
import { createWorkingKey, expectRevoked, tryKey, untilRefused } from '../../engine/check/working-key.ts'
import { describe, succeeded } from '../../engine/http/response.ts'
import { type Account, ProvisionFailure } from '../../engine/provision/provision.ts'
import { Admission, Inconclusive, NotApplicable } from '../../engine/report/verdict.ts'
import type { IssuedKey } from '../../spec/profile/accounts.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Ways to say that a key is active. No document has them all; the console may refuse each of them. */
const revivals = [{ status: 'active' }, { status: 1 }, { revoked: false }, { enabled: true }]

/** A key is revoked because others have seen it: nothing that happens to its entry in the console may bring it back. */
export const notUndone = check({
  id: 'revocation/not-undone',
  level: 'MUST',
  says: 'a revoked key stays revoked after a rename, a change of its status, a second revocation, a top-up and a new key of its name',
  cites: [tokmodel('KEY-04')],
  needs: ['key', 'console'],
  async run(probe) {
    const { console: account } = probe
    const issued = await createWorkingKey(probe, account, 'not-undone')
    await account.revokeKey(issued.id)
    const first = await untilRefused(probe, issued.key)
    if (first.response?.status !== 401)
      throw new Inconclusive(`the control failed: the key after its revocation: ${describe(first)}`, [first])
    const refused: string[] = []
    for (const [what, act] of Object.entries(listActs(account, issued))) {
      if (!(await isDone(act))) refused.push(what)
      const used = await tryKey(probe, issued.key)
      if (succeeded(used)) throw new Admission(`401 for a revoked key after ${what}`, describe(used), [used])
    }
    await expectRevoked(probe, issued.key, 'a revoked key that was renamed, and more')
    if (refused.length > 0) probe.note(`the console refuses ${refused.join(', ')} of a revoked key`)
  },
})

/** What an owner can do after a revocation, by its name. */
function listActs(account: Account, { id, name }: IssuedKey): Record<string, () => Promise<unknown>> {
  return {
    'a rename': () => account.renameKey(id, `${name}-renamed`),
    'a change of its status': () => changeStatus(account, id, name),
    'a second revocation': () => account.revokeKey(id),
    'a top-up': () => account.topUp(1),
    async 'a new key of its name'() {
      // The console may know the key by its first name or by the second.
      for (const used of [name, `${name}-renamed`]) await account.revokeKey((await account.createKey(used)).id)
    },
    'the list of keys': () => account.listKeys(),
  }
}

/** Asks for an active key in every form, with the name and without. */
async function changeStatus({ gate }: Account, id: string, name: string): Promise<void> {
  if (gate === undefined) throw new NotApplicable('the account has no console API')
  const forms = revivals.flatMap((members) => [members, { name: `${name}-renamed`, ...members }])
  const exchanges = await Promise.all(forms.map((members) => gate.attempt('changeKey', `Bearer ${gate.token}`, id, members)))
  if (!exchanges.some(succeeded)) throw new ProvisionFailure('every form is refused')
}

/** Whether the console has done it: it may refuse. */
async function isDone(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act()
    return true
  } catch (error) {
    if (error instanceof ProvisionFailure || error instanceof NotApplicable) return false
    throw error
  }
}
