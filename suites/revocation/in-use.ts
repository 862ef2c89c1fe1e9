import { check } from '../../engine/check/check.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { toTimeline } from '../../engine/check/revocation-watch.ts'
import { cheapestOperation, createWorkingKey } from '../../engine/check/working-key.ts'
import { describe, succeeded } from '../../engine/http/response.ts'
import { sleep } from '../../engine/http/sleep.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import { Admission, Inconclusive, Violation } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Concurrent requests, how long they go on after the revocation, and the pause between two of them, in milliseconds. */
const workers = 4
const goOnMs = 150
const pauseMs = 2

/** A request that looks up the key during its revocation must not put it back into a cache. */
export const inUse = check({
  id: 'revocation/in-use',
  level: 'MUST',
  says: 'a key that is revoked while it is in use is refused from then on',
  cites: [tokmodel('KEY-04')],
  needs: ['key', 'console'],
  races: true,
  async run(probe) {
    const { id, key } = await createWorkingKey(probe, probe.console, 'in-use')
    const operation = await cheapestOperation(probe)
    const seen: { caller: number; started: number; exchange: RawExchange }[] = []
    let end = Number.POSITIVE_INFINITY
    const work = async (_: unknown, caller: number) => {
      while (performance.now() < end && !probe.signal.aborted) {
        const started = performance.now()
        seen.push({ caller, started, exchange: await probe.callNow(operation, bearer(key)) })
        await sleep(pauseMs, probe.signal)
      }
    }
    const working = Promise.all(Array.from({ length: workers }, work))
    try {
      // However slow the target is, the key has to be in use before it is revoked.
      const isAtWork = () => seen.filter(({ exchange }) => succeeded(exchange)).length >= 2 * workers
      while (!isAtWork() && seen.length < 60 && !probe.signal.aborted) await sleep(5, probe.signal)
      await probe.console.revokeKey(id)
    } finally {
      end = performance.now() + Math.min(goOnMs, probe.watchMs)
    }
    const revoked = end - Math.min(goOnMs, probe.watchMs)
    await working
    const toSighting = ({ caller, started, exchange }: (typeof seen)[number]) => ({
      lane: `caller ${caller + 1}`,
      at: started - revoked,
      exchange,
    })
    probe.draw(toTimeline(seen.map(toSighting)))
    if (!seen.some(({ started, exchange }) => started < revoked && succeeded(exchange)))
      throw new Inconclusive('the control failed: the key was not in use when it was revoked')
    const late = seen.filter(({ started, exchange }) => started > revoked && succeeded(exchange))
    if (late.length > 0) {
      const last = Math.round(Math.max(...late.map(({ started }) => started - revoked)))
      const exchanges = late.map(({ exchange }) => exchange)
      throw new Admission(
        '401 for every request that starts after the revocation',
        `${late.length} accepted, the last after ${last} ms`,
        exchanges,
      )
    }
    const broken = seen.find(({ exchange }) => (exchange.response?.status ?? 0) >= 500)
    if (broken !== undefined)
      throw new Violation('success before the revocation and 401 after it', describe(broken.exchange), [broken.exchange])
  },
})
