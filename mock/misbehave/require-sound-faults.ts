import type { Contract } from '../../spec/document/contract.ts'
import { findContradiction } from '../../spec/schemas/fault-contradictions.ts'
import { listOf, meant, object } from '../../spec/shapes.ts'
import { Refusal } from '../pipeline/refuse.ts'
import type { Fault } from '../state/faults.ts'
import { MockConfigError } from '../state/mock-config-error.ts'
import { requireFitting } from '../state/require-fitting.ts'
import { requireMutants } from './named-mutants.ts'

/**
 * For faults that come from code or a file and not through the control API; loads the mutants that they name.
 * @throws MockConfigError that names the member at fault.
 */
export async function requireSoundFaults(
  { validators }: Pick<Contract, 'validators'>,
  faults: readonly Omit<Fault, 'account'>[],
): Promise<void> {
  requireFitting(faults, listOf(object), 'faults')
  for (const [index, fault] of faults.entries()) {
    const wrong = findInvalidMember(validators, fault) ?? findContradiction(fault)
    if (wrong !== undefined)
      throw new MockConfigError(
        `The fault ${index + 1} of ${faults.length} is not valid: ${wrong}${wrong.endsWith('?') ? '' : '.'}`,
      )
  }
  try {
    await requireMutants(faults)
  } catch (error) {
    // A refusal is for those who ask over HTTP, and no Error.
    throw error instanceof Refusal ? new MockConfigError(error.details.message ?? 'A mutant is not known.') : error
  }
}

/** The members of a fault, for those who mistype one. */
const faultMembers: Record<keyof Fault, true> = {
  account: true,
  path: true,
  times: true,
  mutant: true,
  persona: true,
  probability: true,
  status: true,
  type: true,
  code: true,
  message: true,
  retry_after: true,
  latency_ms: true,
  chunk_ms: true,
  cut_after: true,
  error_after: true,
  stall_after: true,
  reset: true,
  truncate_body: true,
  malformed_json: true,
  tool_call_deltas: true,
  jitter: true,
  requests_per_minute: true,
  tokens_per_minute: true,
  rate_limit_headers: true,
}

/** A document of somebody else may have no such schema. */
function findInvalidMember(validators: Contract['validators'], fault: object): string | undefined {
  const validator = validators['Fault']
  if (validator === undefined || validator(fault)) return undefined
  const { instancePath = '', message = 'is not valid', params } = validator.errors?.at(-1) ?? {}
  const unknown = params?.['additionalProperty']
  if (typeof unknown === 'string') return `\`${unknown.slice(0, 100)}\` is not known${meant(unknown, Object.keys(faultMembers))}`
  return `${instancePath === '' ? 'it' : `\`${instancePath.slice(1)}\``} ${message}`
}
