import type { components } from '../../spec/types.gen.ts'
import type { Fixture } from '../fixtures/fixture.ts'

/** Fixtures as the test-control API shows them. */
export function toFixtureList(fixtures: readonly Fixture[]): components['schemas']['FixtureList'] {
  const data = fixtures.map(({ name, matches, source, account, match, replies }) => ({
    name,
    matches,
    ...(source !== undefined && { source }),
    ...(account !== undefined && { account }),
    match,
    reply: [...replies],
  }))
  return { object: 'list', data }
}
