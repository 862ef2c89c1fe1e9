import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { member } from '../http/response.ts'
import type { Probe } from './probe.ts'

/** The model that the smallest request to an operation names; undefined if it names none. */
export function requestedModel(probe: Probe<never>, operation: OperationFacts): string | undefined {
  const { models } = probe.api.profile
  const { body } = probe.requestTo(operation)
  const model = models && typeof body === 'string' ? member(JSON.parse(body), models.member) : undefined
  return typeof model === 'string' ? model : undefined
}
