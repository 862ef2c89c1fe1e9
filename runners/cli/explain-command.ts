import type { ClientCheck } from '../../engine/client/client-check.ts'
import { mutants } from '../../mock/misbehave/mutants/index.ts'
import { wrap } from '../../reporters/wrap.ts'
import { nearest } from '../../spec/nearest.ts'
import { type OperationFacts, operations } from '../../spec/operations.gen.ts'
import { type Citation, statements } from '../../spec/profile/statements.ts'
import type { ClientRequirementId, RequirementId } from '../../spec/requirements.gen.ts'
import { clientChecks } from '../../suites/client/index.gen.ts'
import { checks } from '../../suites/index.gen.ts'
import { needs } from '../words/needs.ts'
import { explainStatement, isStatementId } from './explain-statement.ts'
import { flagNames } from './flag-words.ts'
import { print } from './print.ts'
import { UsageError } from './usage-error.ts'

const levels = {
  MUST: 'MUST: TokModel documents it, or breaking it grants access, leaks a key, or loses credits. It fails the run.',
  SHOULD: 'SHOULD: a standard asks for it. It warns, and fails the run with --strict.',
  MAY: 'MAY: the documentation leaves it open. It is observed and never fails.',
}

/** `conformance explain <id>`, of a check or of a statement of the documentation. @throws UsageError. */
export async function explainCommand(id: string): Promise<void> {
  const statement = id.toUpperCase()
  if (isStatementId(statement)) return explainStatement(statement)
  if (Object.hasOwn(clientChecks, id)) return explainClient(clientChecks[id as ClientRequirementId])
  if (!Object.hasOwn(checks, id)) throw unknown(id)
  const check = checks[id as RequirementId]
  const paragraph = (text: string) => wrap(text, 78).join('\n')
  const wanted = check.needs.map((need) => `  ${needs[need].what} (${flagNames.short(needs[need].option)})`)
  const caught = mutants[check.id].map(
    ({ id: mutant, says }) =>
      `${wrap(`${mutant.split(':')[1]}: ${says}`, 74)
        .map((line) => `  ${line}`)
        .join('\n')}`,
  )
  const blocks = [
    `${check.id}\n${paragraph(check.says)}`,
    paragraph(levels[check.level]),
    toSources(check.cites),
    `Needs\n${wanted.join('\n')}`,
    `Example of a request\n${curl(operations.createChatCompletion)}`,
    `Faults that it catches\n  (to try one: conformance mock --mutant ${check.id}:NAME)\n${caught.join('\n')}`,
  ]
  print(`${blocks.join('\n\n')}\n`)
}

function explainClient({ id, level, says, cites, scenarios = ['plain'] }: ClientCheck): void {
  const paragraph = (text: string) => wrap(text, 78).join('\n')
  const blocks = [
    `${id}\n${paragraph(says)}`,
    paragraph(levels[level]),
    toSources(cites),
    `How to run it\n${scenarios.map((name) => `  conformance client --scenario ${name} -- npm test`).join('\n')}`,
  ]
  print(`${blocks.join('\n\n')}\n`)
}

function toSources(cites: readonly Citation[]): string {
  const sources = cites.flatMap(({ label, says, url }) => [...wrap(says === undefined ? label : `${label}: ${says}`, 76), url])
  return `Sources\n${sources.map((line) => `  ${line}`).join('\n')}`
}

function curl({ method, path, smallestRequest }: OperationFacts): string {
  const lines = [
    `  curl -i -X ${method} "$TOKMODEL_URL${path}"`,
    '    -H "Authorization: Bearer $TOKMODEL_API_KEY"',
    "    -H 'Content-Type: application/json'",
    `    -d '${JSON.stringify(smallestRequest)}'`,
  ]
  return lines.join(' \\\n')
}

function unknown(id: string): UsageError {
  const prefixes = new Set(Object.keys(statements).map((known) => known.split('-')[0]))
  const [prefix = '', number] = id.toUpperCase().split('-')
  if (!prefixes.has(prefix) || number === undefined) return new UsageError(`There is no check "${id}".`, similar(id))
  const known = Object.keys(statements).filter((statement) => statement.startsWith(`${prefix}-`))
  return new UsageError(`There is no statement "${id}".`, `They are ${known[0]} to ${known.at(-1)}.`)
}

/** The id that is like a mistyped one, or those that share a part with it. */
function similar(id: string): string {
  const known = [...Object.keys(checks), ...Object.keys(clientChecks)]
  const near = nearest(id, known)
  if (near !== undefined) return `Did you mean ${near}?`
  const parts = id.split(/[/-]/).filter((part) => part.length > 2)
  const close = known.filter((one) => parts.some((part) => one.includes(part)))
  return close.length === 0 ? 'Run "conformance list" for the ids.' : `Did you mean ${close.slice(0, 5).join(', ')}?`
}
