import { check } from '../../engine/check/check.ts'
import { tryKey } from '../../engine/check/working-key.ts'
import { describe } from '../../engine/http/response.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The console shows the whole key: it authenticates unchanged. */
export const shownAtCreation = check({
  id: 'keys/shown-at-creation',
  level: 'MUST',
  says: 'the console shows the whole key when it is created, and a different key each time',
  cites: [tokmodel('KEY-07')],
  needs: ['key', 'console'],
  async run(probe) {
    const first = await probe.console.createKey('conformance-shown')
    const second = await probe.console.createKey('conformance-shown')
    const exchange = await tryKey(probe, first.key)
    if (exchange.response?.status === 401)
      throw new Violation('a key that authenticates exactly as it is shown', describe(exchange), [exchange])
    if (first.key === second.key) throw new Violation('a different key each time', 'the same key twice')
    await Promise.all([first, second].map(({ id }) => probe.console.revokeKey(id)))
  },
})
