import type { PlainOperation } from '../operation.ts'

/** That the mock is up. */
export const getHealth: PlainOperation<'getHealth'> = {
  answer: () => ({ json: { status: 'ok' } }),
}
