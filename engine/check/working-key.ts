import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import type { IssuedKey } from '../../spec/profile/accounts.ts'
import { describe, succeeded } from '../http/response.ts'
import type { RawExchange } from '../http/wire.ts'
import type { Account } from '../provision/provision.ts'
import { Inconclusive } from '../report/verdict.ts'
import { bearer } from './presentation.ts'
import type { Probe } from './probe.ts'
import { servedOperation } from './served-operation.ts'

/** The operation that shows at the lowest cost whether a key works. @throws Inconclusive or NotApplicable. */
export async function cheapestOperation(probe: Probe<never>): Promise<OperationFacts> {
  const { withoutBody, withBody, documented } = probe.api
  return await servedOperation(probe, [withoutBody, withBody, ...documented])
}

/** Uses a key once. */
export async function tryKey(probe: Probe<never>, key: string): Promise<RawExchange> {
  return await probe.call(await cheapestOperation(probe), bearer(key))
}

/** A new key that works. @throws Inconclusive if it does not. */
export async function createWorkingKey(probe: Probe<never>, account: Account, name: string): Promise<IssuedKey> {
  const issued = await account.createKey(`conformance-${name}-${crypto.randomUUID().slice(0, 8)}`)
  const exchange = await tryKey(probe, issued.key)
  if (!succeeded(exchange)) throw new Inconclusive(`the control failed: the new key: ${describe(exchange)}`, [exchange])
  return issued
}
