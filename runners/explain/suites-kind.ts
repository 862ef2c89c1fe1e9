import { consequences } from '../../reporters/consequences.ts'
import { clientChecks } from '../../suites/client/index.gen.ts'
import { checks } from '../../suites/index.gen.ts'
import { howToMend, type Kind } from './explanation.ts'
import { toCheckItem } from './to-check-item.ts'

const all = [...Object.values(checks), ...Object.values(clientChecks)]
const suiteOf = (id: string) => id.split('/')[0] ?? ''

/** Suites: checks of one thing. */
export const suitesKind: Kind = {
  one: 'a suite',
  ids: [...new Set(all.map(({ id }) => suiteOf(id)))],
  explain: (id) => ({
    kind: 'suite',
    id,
    says: consequences[id] ?? '',
    parts: [
      {
        title: 'How to run it',
        items: [{ text: id === 'client' ? 'conformance client -- npm test' : `conformance URL --suite ${id}`, isCode: true }],
      },
      { title: howToMend, items: [{ text: 'Each check says how: conformance explain and its id.' }] },
      { title: 'Checks', items: all.filter((check) => suiteOf(check.id) === id).map(toCheckItem) },
    ],
  }),
}
