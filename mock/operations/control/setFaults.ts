import { findContradiction } from '../../../spec/schemas/fault-contradictions.ts'
import { requireMutants } from '../../misbehave/named-mutants.ts'
import { invalid } from '../../pipeline/refuse.ts'
import { bringUpToDate } from '../../state/bring-up-to-date.ts'
import type { PlainOperation } from '../operation.ts'

/** The faults that are configured from now on. */
export const setFaults: PlainOperation<'setFaults'> = {
  async answer({ state, body: { faults } }) {
    for (const [index, { account }] of faults.entries()) {
      if (account === undefined || (await state.store.hasAccount(account))) continue
      throw invalid(400, 'body_invalid', `There is no account \`${account}\`.`, `faults[${index}].account`)
    }
    for (const [index, fault] of faults.entries()) {
      const contradiction = findContradiction(fault)
      if (contradiction !== undefined) throw invalid(400, 'body_invalid', `${contradiction}.`, `faults[${index}]`)
    }
    await requireMutants(faults)
    if (state.shared === undefined) state.faults.set(faults)
    else await state.shared.setFaults(faults)
    await bringUpToDate(state)
    return { json: { faults: state.faults.list() } }
  },
}
