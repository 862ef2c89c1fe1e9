import { testFixture } from '../fixtures/test-fixture.ts'
import { markSecret } from './secret-marks.ts'
import type { InForce } from './shared.ts'
import type { State } from './state.ts'

/** Of which versions a mock has what is in force. The marks are not kept a second time: each secret that was ever made has one. */
const known = new WeakMap<State, Pick<InForce, 'faultsVersion' | 'fixturesVersion'>>()

/** Fetches what other processes have changed: faults, fixtures, the clock, and how secrets are recognised. @throws StoreUnavailable. */
export async function bringUpToDate(state: State): Promise<void> {
  const { shared } = state
  if (shared === undefined) return
  const now = await shared.load()
  const before = known.get(state)
  known.set(state, { faultsVersion: now.faultsVersion, fixturesVersion: now.fixturesVersion })
  state.clock.set(now.offset)
  for (const [length, end] of now.marks) markSecret(state.secretMarks, end.padStart(length))
  if (before?.faultsVersion !== now.faultsVersion) state.faults.set(now.faults)
  if (before?.fixturesVersion === now.fixturesVersion) return
  if (now.fixtures !== undefined)
    state.fixtures.set(now.fixtures.map((config) => testFixture(state.contract, { match: {}, ...config })))
  else if (before !== undefined) state.fixtures.reset()
}
