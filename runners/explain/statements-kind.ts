import { type StatementId, statements, toLabel, toPageUrl } from '../../spec/profile/statements.ts'
import { clientChecks } from '../../suites/client/index.gen.ts'
import { checks } from '../../suites/index.gen.ts'
import { mendOf } from '../words/mends.ts'
import { howToMend, type Kind, type Part } from './explanation.ts'
import { toCheckItem } from './to-check-item.ts'

/** The statements of the documentation. */
export const statementsKind: Kind = {
  one: 'a statement',
  ids: Object.keys(statements),
  explain: (id) => {
    const statement = statements[id as StatementId]
    const url = toPageUrl(id as StatementId)
    return {
      kind: 'statement',
      id,
      says: statement.says,
      parts: [
        { title: 'Page', items: [{ text: '', url }] },
        ...('excluded' in statement
          ? [{ title: 'Why no check cites it', items: [{ text: statement.excluded }] }]
          : checksOn(id as StatementId)),
      ],
    }
  },
}

/** With more checks than these, each is better asked by itself. */
const mostMends = 3

function checksOn(id: StatementId): Part[] {
  const label = toLabel(id)
  const standing = [...Object.values(checks), ...Object.values(clientChecks)].filter(({ cites }) =>
    cites.some((cited) => cited.label === label),
  )
  const mends =
    standing.length > mostMends
      ? [{ text: 'Each of these checks says how: conformance explain and its id.' }]
      : standing.map((check) => ({ text: `${check.id}: ${mendOf(check.id)}`, to: { kind: 'check' as const, id: check.id } }))
  return [
    { title: 'Checks that cite it', items: standing.map(toCheckItem) },
    { title: howToMend, items: mends },
  ]
}
