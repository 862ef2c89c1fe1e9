import type { Contract } from '../../spec/document/contract.ts'
import { findContradiction } from '../../spec/schemas/fault-contradictions.ts'
import type { Fault } from '../state/faults.ts'
import { MockConfigError } from '../state/mock-config-error.ts'

/** For faults that come from code and not through the control API. @throws MockConfigError that names the member at fault. */
export function requireSoundFaults(
  { validators }: Pick<Contract, 'validators'>,
  faults: readonly Omit<Fault, 'account'>[],
): void {
  for (const [index, fault] of faults.entries()) {
    const wrong = findInvalidMember(validators, fault) ?? findContradiction(fault)
    if (wrong !== undefined) throw new MockConfigError(`The fault ${index + 1} of ${faults.length} is not valid: ${wrong}.`)
  }
}

/** A document of somebody else may have no such schema. */
function findInvalidMember(validators: Contract['validators'], fault: object): string | undefined {
  const validator = validators['Fault']
  if (validator === undefined || validator(fault)) return undefined
  const { instancePath = '', message = 'is not valid', params } = validator.errors?.at(-1) ?? {}
  const unknown = params?.['additionalProperty']
  if (typeof unknown === 'string') return `\`${unknown.slice(0, 100)}\` is not known`
  return `${instancePath === '' ? 'it' : `\`${instancePath.slice(1)}\``} ${message}`
}
