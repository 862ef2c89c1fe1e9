import type { PlainOperation } from '../operation.ts'

/** What the mock is told to do wrong. */
export const listFaults: PlainOperation<'listFaults'> = {
  answer: ({ world }) => ({ json: { faults: world.faults.list() } }),
}
