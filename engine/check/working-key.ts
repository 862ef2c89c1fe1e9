import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import type { IssuedKey } from '../../spec/profile/accounts.ts'
import { describe, succeeded } from '../http/response.ts'
import type { RawExchange } from '../http/wire.ts'
import type { Account } from '../provision/provision.ts'
import { Inconclusive } from '../report/verdict.ts'
import { expectStatus, expectSuccess } from './expect.ts'
import { bearer, listWays } from './presentation.ts'
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

/** Uses a key that was revoked until it is refused, within the watch time. @returns the last exchange. */
export async function untilRefused(probe: Probe<never>, key: string): Promise<RawExchange> {
  let last = await tryKey(probe, key)
  if (last.response?.status === 401) return last
  await probe.eventually(async () => {
    last = await tryKey(probe, key)
    return last.response?.status === 401
  })
  return last
}

/** One operation of each form, and its streams, refuse a key that was revoked. @throws one verdict for all. */
export async function expectRevoked(probe: Probe<never>, key: string, what: string): Promise<void> {
  await probe.eachOperation(
    async (operation) => {
      await probe.control(operation)
      for (const way of listWays(operation, probe)) expectStatus(await probe.callNow(operation, way(bearer(key))), 401, what)
    },
    await listForms(probe),
  )
}

/** One operation of each form, and its streams, serve a key now. @throws one verdict for all. */
export async function expectServed(probe: Probe<never>, key: string, what: string): Promise<void> {
  await probe.eachOperation(
    async (operation) => {
      const presentations = listWays(operation, probe).map((way) => way(bearer(key)))
      const asked = Promise.all(presentations.map((presentation) => probe.callNow(operation, presentation)))
      const [exchanges] = await Promise.all([asked, probe.control(operation)])
      for (const [index, exchange] of exchanges.entries()) {
        const isDecided = succeeded(exchange) || [401, 403].includes(exchange.response?.status ?? 0)
        // Any other failure is not about the key: it may be one of the moment. A 403 is about the credits of its account.
        const settled = isDecided ? exchange : await probe.call(operation, presentations[index] ?? bearer(key))
        if (settled.response?.status === 403) throw new Inconclusive(`${what}: ${describe(settled)}`, [settled])
        expectSuccess(settled, what)
      }
    },
    await listForms(probe),
  )
}

/** One operation of each form, and in any case one that answers. */
export async function listForms(probe: Probe<never>): Promise<readonly OperationFacts[]> {
  return [...new Set([...probe.api.representative, await cheapestOperation(probe)])]
}
