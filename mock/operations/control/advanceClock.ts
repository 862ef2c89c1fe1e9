import { bringUpToDate } from '../../state/bring-up-to-date.ts'
import type { PlainOperation } from '../operation.ts'

/** The mock's time, after it was moved. */
export const advanceClock: PlainOperation<'advanceClock'> = {
  async answer({ state, body }) {
    if (state.shared === undefined) state.clock.advance(body.advance_ms)
    else await state.shared.advance(body.advance_ms)
    await bringUpToDate(state)
    return { json: { now: state.clock.now() } }
  },
}
