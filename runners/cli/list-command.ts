import { wrap } from '../../reporters/wrap.ts'
import { statements } from '../../spec/profile/statements.ts'
import { clientChecks } from '../../suites/client/index.gen.ts'
import { type Cost, costs } from '../../suites/costs.gen.ts'
import { checks } from '../../suites/index.gen.ts'
import type { OptionsOf } from '../options.ts'
import { needs } from '../words/needs.ts'
import { flagNames } from './flag-words.ts'
import { listHoles } from './list-holes.ts'

/** `conformance list`. */
export async function listCommand({ json, mutants, holes }: OptionsOf<'list'>): Promise<void> {
  if (mutants) return await listMutants(json === true)
  if (holes) return await listHoles(json === true)
  const listed = Object.values(checks).map((check) => ({
    id: check.id,
    level: check.level,
    says: check.says,
    cites: check.cites,
    needs: check.needs,
    cost: costs[check.id],
  }))
  const excluded = Object.entries(statements).flatMap(([id, statement]) =>
    'excluded' in statement ? [{ id, reason: statement.excluded }] : [],
  )
  const clients = Object.values(clientChecks).map(({ id, level, says, cites, scenarios }) => ({
    id,
    level,
    says,
    cites,
    ...(scenarios && { scenarios }),
  }))
  if (json) return void process.stdout.write(`${JSON.stringify({ checks: listed, clients, excluded }, null, 2)}\n`)
  for (const { id, level, says, cites, needs: needed, cost } of listed) {
    const sources = cites.map(({ label }) => label).join(', ')
    const flags = needed.map((need) => flagNames.short(needs[need].option)).join(', ')
    const lines = [
      `${id}  ${level}`,
      ...wrap(says, 74).map((line) => `    ${line}`),
      ...wrap(`${sources}; needs ${flags || 'nothing'}; ${describeCost(cost)}`, 74).map((line) => `    ${line}`),
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  }
  for (const { id, level, says, cites, scenarios = ['every scenario'] } of clients) {
    const sources = `${cites.map(({ label }) => label).join(', ')}; judged in ${scenarios.join(', ')}`
    const lines = [says, sources].flatMap((text) => wrap(text, 74).map((line) => `    ${line}`))
    process.stdout.write(`${[`${id}  ${level}`, ...lines].join('\n')}\n`)
  }
  process.stdout.write(`\n${listed.length} checks of deployments, ${clients.length} of clients.\n`)
  process.stdout.write('Statements of the documentation without a check:\n')
  for (const { id, reason } of excluded) process.stdout.write(`${wrap(`${id}: ${reason}`, 78).join('\n    ')}\n`)
}

/** The cost of a check that runs alone: in a run the checks share their controls. */
function describeCost({ requests, credits, keys }: Cost): string {
  const made = keys === 0 ? '' : `, ${keys} ${keys === 1 ? 'key' : 'keys'}`
  return `costs ${requests} requests, ${credits} credits${made} if run alone`
}

async function listMutants(json: boolean): Promise<void> {
  const { mutants } = await import('../../mock/misbehave/mutants/index.ts')
  const listed = Object.values(mutants)
    .flat()
    .map(({ id, says }) => ({ id, says }))
  if (json) return void process.stdout.write(`${JSON.stringify({ mutants: listed }, null, 2)}\n`)
  for (const { id, says } of listed) process.stdout.write(`${[id, ...wrap(says, 74).map((line) => `    ${line}`)].join('\n')}\n`)
}
