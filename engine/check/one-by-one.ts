import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import type { Probe } from './probe.ts'

/** Judges one operation that answers after the other, because they share a balance. @throws one verdict for all. */
export async function oneByOne(
  probe: Probe<never>,
  operations: readonly OperationFacts[],
  judge: (operation: OperationFacts) => Promise<void>,
): Promise<void> {
  let before: Promise<unknown> = Promise.resolve()
  await probe.eachOperation(async (operation) => {
    const turn = before.then(async () => {
      await probe.control(operation)
      await judge(operation)
    })
    before = turn.catch(() => undefined)
    await turn
  }, operations)
}
