import { describeScenarios } from '../../misbehave/describe-scenarios.ts'
import type { PlainOperation } from '../operation.ts'

/** What can be asked of the mock by those who have nothing but its URL. */
export const listScenarios: PlainOperation<'listScenarios'> = {
  answer: ({ state }) => ({ json: describeScenarios(state) }),
}
