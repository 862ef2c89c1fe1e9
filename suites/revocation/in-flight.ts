import { check } from '../../engine/check/check.ts'
import { bearer, listWays } from '../../engine/check/presentation.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { listServed } from '../../engine/check/served-operation.ts'
import { describeEnd } from '../../engine/check/stream-end.ts'
import { createWorkingKey, expectRevoked, listForms, tryKey } from '../../engine/check/working-key.ts'
import { describe, succeeded } from '../../engine/http/response.ts'
import type { RawExchange, Request } from '../../engine/http/wire.ts'
import { Admission } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** What began with a valid key may finish; what it writes when it ends must not make the key valid again. */
export const inFlight = check({
  id: 'revocation/in-flight',
  level: 'MUST',
  says: 'calls, streams and a rename that are in flight at a revocation do not bring the key back when they end',
  cites: [tokmodel('KEY-04')],
  needs: ['key', 'console'],
  async run(probe) {
    const { console: account } = probe
    const served = await listServed(probe, await listForms(probe))
    const { id, key } = await createWorkingKey(probe, account, 'in-flight')
    const calls = served.flatMap(({ operation }) =>
      listWays(operation, { quick: false }).map((way) => probe.callNow(operation, way(bearer(key)))),
    )
    const renaming = account.renameKey(id, 'conformance-in-flight-renamed').catch(() => undefined)
    let open = calls.length
    const end = () => {
      open -= 1
    }
    for (const call of calls) call.then(end, end)
    // When the quickest one has ended, the others have begun.
    await Promise.race(calls)
    const inTheAir = open
    await account.revokeKey(id)
    const revokedAt = Date.now()
    const [ended] = await Promise.all([Promise.all(calls), renaming])
    noteStreams(probe, ended, revokedAt)
    await expectGone(probe, key)
    await expectRevoked(probe, key, 'a revoked key whose calls have ended')
    probe.note(`${inTheAir} of ${calls.length} calls were open when the key was revoked`)
  },
})

/** What becomes of a running stream the documentation leaves open. Whether one still runs depends on the moment. */
function noteStreams(probe: Probe<'key'>, ended: readonly RawExchange[], revokedAt: number): void {
  const running = ended.filter(({ request, startedAt, ms }) => asksForStream(request) && startedAt + ms > revokedAt)
  for (const exchange of running)
    probe.note(`a stream of ${exchange.request.path} that ran when its key was revoked ${describeEnd(exchange, revokedAt)}`)
}

function asksForStream({ body }: Request): boolean {
  return typeof body === 'string' && /"stream":\s*true/.test(body)
}

/** Another check judges how soon a revocation takes effect: here the key may be refused late, but once it is, for good. */
async function expectGone(probe: Probe<'key'>, key: string): Promise<void> {
  const seen: RawExchange[] = []
  await probe.eventually(async () => {
    const isRefused = seen.some(({ response }) => response?.status === 401)
    const exchange = await tryKey(probe, key)
    seen.push(exchange)
    return isRefused && succeeded(exchange)
  })
  const last = seen.at(-1)
  if (last !== undefined && succeeded(last))
    throw new Admission('401 when all calls have ended', `${describe(last)} after ${seen.length} uses`, [last])
}
