import type { PlainOperation } from '../operation.ts'

/** The configured faults. */
export const listFaults: PlainOperation<'listFaults'> = {
  answer: ({ state }) => ({ json: { faults: state.faults.list() } }),
}
