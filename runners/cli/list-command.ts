import { wrap } from '../../reporters/wrap.ts'
import type { Cost } from '../../suites/costs.gen.ts'
import type { OptionsOf } from '../options.ts'
import { toGlob } from '../to-glob.ts'
import { didYouMean } from '../words/did-you-mean.ts'
import { needs } from '../words/needs.ts'
import { flagNames } from './flag-words.ts'
import { listed } from './listed.ts'
import { print } from './print.ts'
import { UsageError } from './usage-error.ts'

/** `conformance list`. */
export async function listCommand(options: OptionsOf<'list'>): Promise<void> {
  const { json, mutants, holes } = options
  const isWanted = toFilter(options)
  if (mutants) return await listMutants(json === true, isWanted)
  if (holes) return await (await import('./list-holes.ts')).listHoles(json === true)
  const checks = listed.checks.filter(({ id }) => isWanted(id))
  const clients = listed.clients.filter(({ id }) => isWanted(id))
  const isWhole = checks.length + clients.length === listed.checks.length + listed.clients.length
  const excluded = isWhole ? listed.excluded : []
  if (json) return print(`${JSON.stringify({ checks, clients, excluded }, null, 2)}\n`)
  const lines = [
    ...checks.flatMap(describeCheck),
    ...clients.flatMap(describeClientCheck),
    `\n${checks.length} checks of deployments, ${clients.length} of clients.`,
    ...(isWhole ? ['Statements of the documentation without a check:'] : []),
    ...excluded.map(({ id, reason }) => wrap(`${id}: ${reason}`, 78).join('\n    ')),
  ]
  print(`${lines.join('\n')}\n`)
}

/** What `--suite` and `--check` leave. @throws UsageError for a pattern that matches nothing. */
function toFilter({ suites = [], checks = [] }: OptionsOf<'list'>): (id: string) => boolean {
  const ids = [...listed.checks, ...listed.clients].map(({ id }): string => id)
  const names = [...new Set(ids.map((id) => id.split('/', 1)[0] ?? ''))]
  const toPattern = (given: string, pattern: string, known: readonly string[]) => {
    const glob = toGlob(pattern)
    if (ids.some((id) => glob.test(id))) return glob
    throw new UsageError(`There is nothing like "${given}" to list.`, didYouMean(given, known, `Suites are ${names.join(', ')}.`))
  }
  const globs = [
    ...suites.map((suite) => toPattern(suite, `${suite.replace(/\/$/, '')}/*`, names)),
    ...checks.map((check) => toPattern(check, check, [...names.map((name) => `${name}/*`), ...ids])),
  ]
  return (id) => globs.length === 0 || globs.some((glob) => glob.test(id))
}

function describeCheck({ id, level, says, cites, needs: needed, cost }: (typeof listed.checks)[number]): string[] {
  const sources = cites.map(({ label }) => label).join(', ')
  const flags = needed.map((need) => flagNames.short(needs[need].option)).join(', ')
  return [`${id}  ${level}`, ...indent(says), ...indent(`${sources}; needs ${flags || 'nothing'}; ${describeCost(cost)}`)]
}

function describeClientCheck(check: (typeof listed.clients)[number]): string[] {
  const { id, level, says, cites, scenarios = ['every scenario'] } = check
  const sources = `${cites.map(({ label }) => label).join(', ')}; judged in ${scenarios.join(', ')}`
  return [`${id}  ${level}`, ...indent(says), ...indent(sources)]
}

function indent(text: string): string[] {
  return wrap(text, 74).map((line) => `    ${line}`)
}

/** The cost of a check that runs alone: in a run the checks share their controls. */
function describeCost({ requests, credits, keys }: Cost): string {
  const made = keys === 0 ? '' : `, ${keys} ${keys === 1 ? 'key' : 'keys'}`
  return `costs ${requests} requests, ${credits} credits${made} if run alone`
}

async function listMutants(json: boolean, isWanted: (check: string) => boolean): Promise<void> {
  const { mutants } = await import('../../mock/misbehave/mutants/index.ts')
  const listed = Object.values(mutants)
    .flat()
    .filter(({ id }) => isWanted(id.split(':', 1)[0] ?? ''))
    .map(({ id, says }) => ({ id, says }))
  if (json) return print(`${JSON.stringify({ mutants: listed }, null, 2)}\n`)
  for (const { id, says } of listed) print(`${[id, ...wrap(says, 74).map((line) => `    ${line}`)].join('\n')}\n`)
}
