import { statements } from '../../spec/profile/statements.ts'
import { clientChecks } from '../../suites/client/index.gen.ts'
import { costs } from '../../suites/costs.gen.ts'
import { checks } from '../../suites/index.gen.ts'

/** What `conformance list` lists. In the bundle it stands as data: a list does not load the checks. */
export const listed = {
  checks: Object.values(checks).map(({ id, level, says, cites, needs }) => ({ id, level, says, cites, needs, cost: costs[id] })),
  clients: Object.values(clientChecks).map(({ id, level, says, cites, scenarios }) => ({
    id,
    level,
    says,
    cites,
    ...(scenarios && { scenarios }),
  })),
  excluded: Object.entries(statements).flatMap(([id, statement]) =>
    'excluded' in statement ? [{ id, reason: statement.excluded }] : [],
  ),
}
