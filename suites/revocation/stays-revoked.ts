import { check } from '../../engine/check/check.ts'
import { describeWatch, watchRevoked } from '../../engine/check/revocation-watch.ts'
import { createWorkingKey } from '../../engine/check/working-key.ts'
import { Admission, Inconclusive } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** If a cache or a replica still knows the key, it accepts the key some time later. */
export const staysRevoked = check({
  id: 'revocation/stays-revoked',
  level: 'MUST',
  says: 'a revoked key does not come back: not on open connections, not on new ones, not at any address of the host',
  cites: [tokmodel('KEY-04')],
  needs: ['key', 'console'],
  async run(probe) {
    const { id, key } = await createWorkingKey(probe, probe.console, 'stays')
    await probe.console.revokeKey(id)
    const watch = await watchRevoked(probe, key)
    const seen = describeWatch(watch)
    if (watch.flaps > 0) throw new Admission('401 from then on', seen, watch.accepted)
    if (watch.firstRefusal === undefined) throw new Inconclusive(`the revoked key was not refused at all: ${seen}`)
    probe.note(seen)
  },
})
