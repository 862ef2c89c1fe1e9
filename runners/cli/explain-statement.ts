import { wrap } from '../../reporters/wrap.ts'
import { type StatementId, statements, toLabel, toPageUrl } from '../../spec/profile/statements.ts'
import { clientChecks } from '../../suites/client/index.gen.ts'
import { checks } from '../../suites/index.gen.ts'
import { print } from './print.ts'

/** Whether a text is the number of a statement of the documentation. */
export function isStatementId(id: string): id is StatementId {
  return Object.hasOwn(statements, id)
}

/** `conformance explain <statement>`: what it says, on which page, and which checks cite it. */
export function explainStatement(id: StatementId): void {
  const statement = statements[id]
  const standing = 'excluded' in statement ? excluded(statement.excluded) : checksOn(id)
  const blocks = [`${id}\n${wrap(statement.says, 78).join('\n')}`, `Page\n  ${toPageUrl(id)}`, standing]
  print(`${blocks.join('\n\n')}\n`)
}

function excluded(reason: string): string {
  return `Why no check cites it\n${indent(reason)}`
}

function checksOn(id: StatementId): string {
  const label = toLabel(id)
  const standing = [...Object.values(checks), ...Object.values(clientChecks)].filter(({ cites }) =>
    cites.some((cited) => cited.label === label),
  )
  return `Checks that cite it\n${standing.map((check) => indent(`${check.id}: ${check.level}, ${check.says}`)).join('\n')}`
}

function indent(text: string): string {
  return wrap(text, 76)
    .map((line) => `  ${line}`)
    .join('\n')
}
