import { toFixtureList } from '../../answers/fixture-list.ts'
import { whenReady } from '../../state/awaitable.ts'
import type { PlainOperation } from '../operation.ts'

/** The fixtures, each with how often it matched. */
export const listFixtures: PlainOperation<'listFixtures'> = {
  answer: ({ state }) => whenReady(state.fixtures.pull(), () => ({ json: toFixtureList(state.fixtures.list()) })),
}
