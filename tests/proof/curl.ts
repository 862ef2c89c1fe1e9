import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Result } from '../../engine/report/result.ts'
import { serveMock } from '../../mock/adapters/node.ts'
import type { NamedMutant } from '../../mock/misbehave/mutant.ts'
import { withMutants } from '../../mock/misbehave/with-mutants.ts'
import { createMock } from '../../mock/mock.ts'
import { toCurl } from '../../reporters/to-curl.ts'
import { run } from '../../runners/run.ts'
import { bounds } from './prove.ts'

const execute = promisify(execFile)

/** What became of the curl lines of a finding. */
export interface Shown {
  readonly mutant: string
  /**
   * `shown`: a line gets one answer from the mutant and another one from the honest mock. `in steps`: no single request shows
   * the fault. `not found`: there is no finding, but an observation, or the check measures time.
   */
  readonly how: 'shown' | 'alike' | 'in steps' | 'no line' | 'not found'
  readonly line?: string
}

/** The start of every mock of the proof: with the same seed they make the same secrets and texts. */
const config = { seed: 7 } as const

/** Runs the check of a mutant, and its curl lines against the mutant and against the honest mock. */
export async function proveCurl(mutant: NamedMutant): Promise<Shown> {
  const requirement = mutant.id.split(':')[0] ?? ''
  const wrong = withMutants(await createMock(config), mutant.behave)
  const server = await serveMock(wrong)
  const honest = await createMock(config)
  const other = await serveMock(honest)
  try {
    const result = await judge(requirement, { url: server.url, secrets: wrong.secrets })
    if (result === undefined) return { mutant: mutant.id, how: 'not found' }
    if (result.outcome === 'fail' && result.inSteps) return { mutant: mutant.id, how: 'in steps' }
    const lines = [...new Set(result.exchanges.map(toCurl).filter((line) => line !== undefined))]
    const env = toEnvironment(wrong.secrets)
    for (const line of lines) {
      const expect = () => answerOf(line.replaceAll(server.url, other.url), toEnvironment(honest.secrets))
      // A second may end between two answers.
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const [seen, expected, again] = [await answerOf(line, env), await expect(), await expect()]
        if (seen !== expected && expected === again) return { mutant: mutant.id, how: 'shown', line }
      }
    }
    return { mutant: mutant.id, how: lines.length === 0 ? 'no line' : 'alike', ...(lines[0] && { line: lines[0] }) }
  } finally {
    await server.close(0)
    await other.close(0)
  }
}

type Secrets = Awaited<ReturnType<typeof createMock>>['secrets']

async function judge(check: string, { url, secrets }: { url: string; secrets: Secrets }): Promise<Result | undefined> {
  const { key, revokedKey, noCreditKey, adminToken } = secrets
  const given = { key, revokedKey: revokedKey ?? undefined, noCreditKey: noCreditKey ?? undefined, adminToken }
  const { results } = await run({ url, ...given, ...bounds, checks: [check], seed: 1 })
  return results.find(({ id, outcome }) => id === check && outcome === 'fail')
}

function toEnvironment({ key, revokedKey, noCreditKey, consoleToken, adminToken }: Secrets): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    TOKMODEL_API_KEY: key,
    TOKMODEL_REVOKED_KEY: revokedKey ?? '',
    TOKMODEL_NO_CREDIT_KEY: noCreditKey ?? '',
    TOKMODEL_CONSOLE_TOKEN: consoleToken,
    TOKMODEL_ADMIN_TOKEN: adminToken,
  }
}

/** The answer to a line without what is never the same twice: ids, times, hosts. */
async function answerOf(line: string, env: Record<string, string>): Promise<string> {
  const { stdout } = await execute('sh', ['-c', `${line} -s --max-time 10`], { env, maxBuffer: 1 << 26 }).catch(
    (error: { stdout?: string }) => ({
      stdout: error.stdout ?? '',
    }),
  )
  return stdout
    .replaceAll(/^(date|content-length|keep-alive|x-request-id|x-mock-[\w-]+): .*$/gim, '')
    .replaceAll(/(?<=\/images\/generated\/)[\w-]+/g, '*')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'host')
    .replaceAll(/[A-Za-z0-9+/=]{12,}/g, '*')
    .replaceAll(/\d{9,}/g, '0')
    .replaceAll(/[ \r\n]+/g, ' ')
}
