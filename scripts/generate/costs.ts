import { readFileSync } from 'node:fs'

/** The cost of a check that runs alone against the mock. */
export interface Cost {
  readonly requests: number
  readonly credits: number
  readonly keys: number
}

export const costsFile = 'suites/costs.gen.ts'

/** The costs that are already known. */
export function readCosts(root: string): Map<string, Cost> {
  const rows = readFileSync(`${root}/${costsFile}`, 'utf8').matchAll(
    /'(?<id>[\w/-]+)': \{ requests: (?<requests>\d+), credits: (?<credits>\d+), keys: (?<keys>\d+) \}/g,
  )
  return new Map(
    [...rows].map(({ groups = {} }) => [
      groups['id'] ?? '',
      { requests: Number(groups['requests']), credits: Number(groups['credits']), keys: Number(groups['keys']) },
    ]),
  )
}

/** Runs a check alone against the built-in mock, with all credentials. Its controls count. */
export async function measureCost(id: string): Promise<Cost> {
  // The plan imports generated files: it is loaded when they exist.
  const { planRun } = await import('../../runners/plan.ts')
  const given = { key: '', revokedKey: '', noCreditKey: '', adminToken: '', timing: true }
  const { requests, credits, changes } = await planRun({ ...given, checks: [id], watch: 2000, seed: 1 })
  return { requests, credits, keys: changes.keysCreated }
}

/** The table of costs. */
export function generateCosts(costs: ReadonlyMap<string, Cost>): string {
  const rows = [...costs].map(
    ([id, { requests, credits, keys }]) => `  '${id}': { requests: ${requests}, credits: ${credits}, keys: ${keys} },`,
  )
  return `/* Measured by "npm run generate" for new checks and by "npm run costs" for all. */
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
}
