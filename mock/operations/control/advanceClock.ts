import type { PlainOperation } from '../operation.ts'

/** The mock's time, after it was moved. */
export const advanceClock: PlainOperation<'advanceClock'> = {
  answer({ world, body }) {
    world.clock.advance(body.advance_ms)
    return { json: { now: world.clock.now() } }
  },
}
