import type { PlainOperation } from '../operation.ts'

/** The mock's time, after it was moved. */
export const advanceClock: PlainOperation<'advanceClock'> = {
  answer({ state, body }) {
    state.clock.advance(body.advance_ms)
    return { json: { now: state.clock.now() } }
  },
}
