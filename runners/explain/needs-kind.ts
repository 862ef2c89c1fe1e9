import type { Need } from '../../engine/check/requirement.ts'
import { checks } from '../../suites/index.gen.ts'
import { flagNames } from '../cli/flag-words.ts'
import { needs } from '../words/needs.ts'
import { howToMend, type Kind } from './explanation.ts'
import { toCheckItem } from './to-check-item.ts'

/** How to give what checks need. */
const mends: Readonly<Record<Need, string>> = {
  key: 'Make a key in the console under API Keys, on an account with some credits, and give it in the environment.',
  revokedKey:
    'Make a second key in the console, revoke it, and give it. With --console-token the run makes and revokes one itself.',
  noCreditKey: 'Give a key of an account that has never been topped up. With --admin-token the run makes such an account itself.',
  console: 'Give a token of the console API. Keys that the run makes are revoked at its end.',
  timing: 'Add --timing: the check sends hundreds of requests. Use it near the deployment, when nothing else loads it.',
  accounts:
    'Give the token of a test-control API (the mock has one), or write a module that makes accounts with exact balances (--provision): docs/provision.md.',
}

/** What checks need, by the names that --require takes. */
export const needsKind: Kind = {
  one: 'a need',
  ids: Object.keys(needs),
  explain: (id) => {
    const { what, option } = needs[id as Need]
    const asking = Object.values(checks).filter((check) => check.needs.includes(id as Need))
    return {
      kind: 'need',
      id,
      says: `${what}: ${asking.length} checks need it, and are skipped without it`,
      parts: [
        { title: 'Option', items: [{ text: flagNames.long(option) }] },
        { title: howToMend, items: [{ text: mends[id as Need] }] },
        { title: 'Checks that need it', items: asking.map(toCheckItem) },
      ],
    }
  },
}
