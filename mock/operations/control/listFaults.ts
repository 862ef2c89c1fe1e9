import type { PlainOperation } from '../operation.ts'

/** What the mock is told to do wrong. */
export const listFaults: PlainOperation<'listFaults'> = {
  answer: ({ state }) => ({ json: { faults: state.faults.list() } }),
}
