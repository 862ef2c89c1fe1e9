import type { Report } from '../../engine/report/result.ts'
import { serveMock } from '../../mock/adapters/node.ts'
import type { Mock } from '../../mock/mock.ts'
import { run } from '../../runners/run.ts'
import { bounds } from '../proof/prove.ts'

/** Two reports of the same server, by the same checks with the same seed. */
export async function judgeTwice(mock: Mock, checks: readonly string[]): Promise<[Report, Report]> {
  const server = await serveMock(mock)
  try {
    const { key, revokedKey, noCreditKey, adminToken } = mock.secrets
    const given = { key, revokedKey: revokedKey ?? undefined, noCreditKey: noCreditKey ?? undefined, adminToken }
    const options = { url: server.url, ...given, ...bounds, checks, seed: 1 }
    return [await run(options), await run(options)]
  } finally {
    await server.close(0)
  }
}
