import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import type { Answered } from '../http/wire.ts'
import { Broken, NotApplicable } from '../report/verdict.ts'
import type { Probe } from './probe.ts'

/**
 * The first of some operations that answers the valid key. Operations that are missing or broken are left out.
 * @throws what the last one throws if none answers.
 */
export async function servedOperation(probe: Probe<never>, candidates: readonly OperationFacts[]): Promise<OperationFacts> {
  let last: unknown = new NotApplicable('there is no such operation')
  for (const operation of new Set(candidates)) {
    try {
      await probe.control(operation)
      return operation
    } catch (error) {
      if (!(error instanceof Broken || error instanceof NotApplicable)) throw error
      last = error
    }
  }
  throw last
}

/** Those of some operations that answer the valid key, with their controls: what is missing or broken is left out. */
export async function listServed(
  probe: Probe<never>,
  candidates: readonly OperationFacts[],
): Promise<{ readonly operation: OperationFacts; readonly control: Answered }[]> {
  const tried = await Promise.all(
    candidates.map(async (operation) => {
      const control = await probe.control(operation).catch((error: unknown) => {
        if (error instanceof NotApplicable || error instanceof Broken) return undefined
        throw error
      })
      return control === undefined ? [] : [{ operation, control }]
    }),
  )
  return tried.flat()
}

/** An operation with a JSON body that answers: chat, or the next one. */
export async function servedWithBody(probe: Probe<never>): Promise<OperationFacts> {
  const { withBody, documented } = probe.api
  const others = documented.filter(({ requestMediaType }) => requestMediaType === 'application/json')
  return await servedOperation(probe, [withBody, ...others])
}

/** Some operations, or one that answers if none of them does. */
export async function orServed(
  probe: Probe<never>,
  chosen: readonly OperationFacts[],
  others: readonly OperationFacts[] = probe.api.documented,
): Promise<readonly OperationFacts[]> {
  const served = await listServed(probe, chosen)
  return served.length > 0 ? chosen : [await servedOperation(probe, [...others, ...chosen])]
}
