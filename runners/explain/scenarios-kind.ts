import { type Scenario, scenarios } from '../../engine/client/traffic.ts'
import { clientChecks } from '../../suites/client/index.gen.ts'
import { howToMend, type Kind } from './explanation.ts'
import { toCheckItem } from './to-check-item.ts'

interface Words {
  readonly says: string
  readonly mend: string
}

const words: Readonly<Record<Scenario, Words>> = {
  plain: { says: 'the mock does nothing unusual', mend: 'What fails here fails always: mend it first.' },
  'revoke-midway': {
    says: 'the mock revokes the key after two served requests',
    mend: 'Stop at the first 401, in all workers, and say that the key has to be replaced.',
  },
  'rotate-midway': {
    says: 'the mock puts a new key into the file that TOKMODEL_API_KEY_FILE names, and revokes the old one',
    mend: 'Read that file again after a 401, or watch it.',
  },
  'no-credits': {
    says: 'the mock refuses everything with 403: the account has no credits',
    mend: 'Do not repeat a 403, and tell somebody who can top the account up.',
  },
  'quota-429': {
    says: 'the mock refuses everything with 429 and the code insufficient_quota',
    mend: 'Read error.code before a 429 is repeated: a quota does not come back by waiting.',
  },
  'quota-402': { says: 'the mock refuses everything with 402', mend: 'Do not repeat a 402.' },
  'flaky-503': {
    says: 'the mock refuses each request once with 503',
    mend: 'Repeat a 503 after a pause, and at most a few times.',
  },
  'rate-limited': {
    says: 'the mock refuses each request once, with 429 and Retry-After: 1',
    mend: 'Wait as long as Retry-After says.',
  },
  slow: { says: 'the mock sends long streams slowly', mend: 'Read streams to their end, or abort them.' },
  'cut-stream': {
    says: 'the mock breaks streams off after two events',
    mend: 'Treat a stream without its end as an error, and close it.',
  },
  'redirect-other-origin': {
    says: 'the mock redirects to another origin',
    mend: 'Follow no redirect with the key to another origin.',
  },
  'unknown-fields': {
    says: 'the mock adds members and events that are not documented',
    mend: 'Ignore what you do not know.',
  },
}

/** What the mock does while it judges a client. */
export const scenariosKind: Kind = {
  one: 'a scenario of clients',
  ids: scenarios,
  explain: (id) => ({
    kind: 'scenario',
    id,
    says: words[id as Scenario].says,
    parts: [
      { title: 'How to run it', items: [{ text: `conformance client --scenario ${id} -- npm test`, isCode: true }] },
      { title: howToMend, items: [{ text: words[id as Scenario].mend }] },
      {
        title: 'Checks that it judges',
        items: Object.values(clientChecks)
          .filter((check) => check.scenarios === undefined || check.scenarios.includes(id as Scenario))
          .map(toCheckItem),
      },
    ],
  }),
}
