import { mutants } from '../../mock/misbehave/mutants/index.ts'
import type { RequirementId } from '../../spec/requirements.gen.ts'
import { checks } from '../../suites/index.gen.ts'
import { mendOf } from '../words/mends.ts'
import { howToMend, type Kind } from './explanation.ts'
import { toCheckItem } from './to-check-item.ts'

const byId = new Map(
  Object.values(mutants)
    .flat()
    .map((mutant) => [mutant.id, mutant]),
)

/** Mutants: the mock, wrong in one way. */
export const mutantsKind: Kind = {
  one: 'a mutant',
  ids: [...byId.keys()],
  explain: (id) => {
    const check = checks[id.split(':')[0] as RequirementId]
    return {
      kind: 'mutant',
      id,
      says: byId.get(id)?.says ?? '',
      parts: [
        { title: 'How to run it', items: [{ text: `conformance mock --mutant ${id}`, isCode: true }] },
        { title: 'The check that catches it', items: [toCheckItem(check)] },
        { title: howToMend, items: [{ text: mendOf(check.id) }] },
      ],
    }
  },
}
