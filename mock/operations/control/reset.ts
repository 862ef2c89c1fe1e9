import type { PlainOperation } from '../operation.ts'

/** Nothing: the mock is back at its initial configuration. */
export const reset: PlainOperation<'reset'> = {
  async answer({ state }) {
    await state.reset()
    return undefined
  },
}
