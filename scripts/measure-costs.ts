/**
 * `npm run costs`: runs every check alone against the built-in mock, with everything that it can be given, and writes
 * what it costs to suites/costs.gen.ts. Controls count for every check here; in a run they are shared.
 */
import { writeFile } from 'node:fs/promises'
import { planRun } from '../runners/plan.ts'
import { checks } from '../suites/index.ts'

const rows: string[] = []
for (const { id } of Object.values(checks)) {
  const given = { key: '', revokedKey: '', noCreditKey: '', adminToken: '', timing: true }
  const { requests, credits, changes } = await planRun({ ...given, checks: [id], watch: 2000 })
  rows.push(`  '${id}': { requests: ${requests}, credits: ${credits}, keys: ${changes.keysCreated} },`)
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
