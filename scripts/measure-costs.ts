/**
 * `npm run costs`: measures what every check costs. A cost that has hardly changed stays as it is: checks that watch or
 * race send a different number of requests each time.
 */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type RequirementId, requirementIds } from '../spec/requirements.gen.ts'
import { checks } from '../suites/index.gen.ts'
import { type Cost, costsFile, generateCosts, measureCost, readCosts } from './generate/costs.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const before = readCosts(root)
const measured = new Map<string, Cost>()
for (const id of requirementIds) measured.set(id, settled(id, await measureCost(id), before.get(id)))

/** What watches, races or invents texts is never the same twice. */
function races(id: RequirementId): boolean {
  return checks[id].races || checks[id].needs.includes('console') || checks[id].needs.includes('accounts')
}

function settled(id: RequirementId, now: Cost, known: Cost | undefined): Cost {
  const isNear = (name: keyof Cost) => Math.abs(now[name] - (known?.[name] ?? 0)) <= Math.max(2, now[name] / (races(id) ? 2 : 20))
  const isAsMany = races(id) ? isNear('requests') : now.requests === known?.requests
  return known !== undefined && isAsMany && isNear('credits') && now.keys === known.keys ? known : now
}

await writeFile(`${root}/${costsFile}`, generateCosts(measured))
console.log(`Measured: ${measured.size} checks`)
