/**
 * `npm run costs`: runs every check alone against the built-in mock, with everything that it can be given, and writes
 * what it costs to suites/costs.gen.ts. Controls count for every check here; in a run they are shared. What is much the
 * same as before stays as it was: checks that watch or race send more or fewer requests each time.
 */
import { writeFile } from 'node:fs/promises'
import { planRun } from '../runners/plan.ts'
import { type Cost, costs } from '../suites/costs.gen.ts'
import { checks } from '../suites/index.gen.ts'

const rows: string[] = []
for (const { id } of Object.values(checks)) {
  const given = { key: '', revokedKey: '', noCreditKey: '', adminToken: '', timing: true }
  const { requests, credits, changes } = await planRun({ ...given, checks: [id], watch: 2000, seed: 1 })
  const cost = settled({ requests, credits, keys: changes.keysCreated }, costs[id])
  rows.push(`  '${id}': { requests: ${cost.requests}, credits: ${cost.credits}, keys: ${cost.keys} },`)
}

function settled(now: Cost, before: Cost | undefined): Cost {
  const isNear = (name: keyof Cost) => Math.abs(now[name] - (before?.[name] ?? 0)) <= Math.max(2, now[name] / 2)
  return before !== undefined && isNear('requests') && isNear('credits') && now.keys === before.keys ? before : now
}

const text = `/* Made by npm run costs. */
import type { RequirementId } from '../spec/requirements.gen.ts'

/** What a check costs where it runs alone against the mock: requests to the API, credits at the mock's prices, keys created. */
export interface Cost {
  readonly requests: number
  readonly credits: number
  readonly keys: number
}

/** The cost of every check; checks that watch or race send more or fewer requests each time. */
export const costs: Readonly<Record<RequirementId, Cost>> = {
${rows.sort().join('\n')}
}
`
await writeFile(new URL('../suites/costs.gen.ts', import.meta.url), text)
console.log(`Measured: ${rows.length} checks`)
