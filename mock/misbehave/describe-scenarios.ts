import type { components } from '../../spec/types.gen.ts'
import { testKeys } from '../state/config.ts'
import type { State } from '../state/state.ts'
import { faultHeader, faultMembers, faultModelPrefix } from './requested-faults.ts'
import { scenarios } from './scenarios.ts'

/** What users can ask of a mock if they have only its URL. */
export function describeScenarios({ settings }: State): components['schemas']['Scenarios'] {
  const configured = new Set(settings.accounts.flatMap(({ keys }) => keys.map(({ key }) => key)))
  const keys = [
    { key: testKeys.valid, says: 'a key whose account has credits' },
    { key: testKeys.revoked, says: 'a key that has been revoked' },
    { key: testKeys.noCredits, says: 'a key whose account has no credits' },
  ]
  return {
    header: faultHeader,
    model_prefix: faultModelPrefix,
    members: Object.keys(faultMembers),
    examples: [`${faultHeader}: status=503, retry_after=1`, `"model": "${faultModelPrefix}cut_after=2"`],
    keys: keys.filter(({ key }) => configured.has(key)),
    scenarios: Object.entries(scenarios).map(([name, { says }]) => ({ name, says })),
  }
}
