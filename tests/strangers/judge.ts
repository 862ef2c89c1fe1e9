import type { Report, Result } from '../../engine/report/result.ts'
import { run } from '../../runners/run.ts'
import { type Door, type Gateway, startGateway } from './gateway.ts'
import type { Traits } from './traits.ts'

/** Small enough for hundreds of runs, large enough for a server whose second is a minute's window. */
const bounds = { watch: 100, timeout: 5000, concurrency: 8, seed: 1 }

/** Judges a gateway with the three keys that an operator would give, and with what opens its accounts where it has some. */
export async function judge(traits: Traits, door?: Door, suites?: readonly string[]): Promise<Report> {
  const gateway = await startGateway(traits, door)
  const { valid, revoked, poor } = gateway.keys
  const given = { url: gateway.url, key: valid, revokedKey: revoked, noCreditKey: poor, ...bounds, ...(suites && { suites }) }
  try {
    return await run({ ...given, ...accessTo(gateway, traits) })
  } finally {
    gateway.close()
  }
}

/** What opens the accounts, and the time to watch them. */
function accessTo({ tokens }: Gateway, { prices }: Traits) {
  if (tokens === undefined || prices === undefined) return {}
  const { opens, charge, lateMs, returnMs, logMs } = prices
  const slowest = (charge === 'late' ? lateMs : 0) + Math.max(returnMs, logMs)
  const watch = Math.max(300, 150 + slowest)
  return { watch, consoleToken: tokens.console, ...(opens === 'accounts' && { adminToken: tokens.admin }) }
}

/** What a run says of a gateway that is honest. */
export interface Tally {
  readonly findings: readonly Result[]
  readonly lost: readonly Result[]
  readonly judged: number
  readonly applicable: number
}

export function tally({ results }: Report): Tally {
  const applicable = results.filter((result) => !('missing' in result && result.missing !== undefined))
  const judged = applicable.filter(({ outcome }) => outcome === 'pass' || outcome === 'fail')
  return {
    findings: applicable.filter(({ outcome }) => outcome === 'fail'),
    lost: applicable.filter((result) => !judged.includes(result)),
    judged: judged.length,
    applicable: applicable.length,
  }
}
