import { describeScenarios } from '../../misbehave/describe-scenarios.ts'
import type { PlainOperation } from '../operation.ts'

/** What users can ask of the mock if they have only its URL. */
export const listScenarios: PlainOperation<'listScenarios'> = {
  answer: ({ state }) => ({ json: describeScenarios(state) }),
}
