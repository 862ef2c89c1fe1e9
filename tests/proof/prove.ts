import type { Report, Result } from '../../engine/report/result.ts'
import { serveMock } from '../../mock/adapters/node.ts'
import type { NamedMutant } from '../../mock/misbehave/mutant.ts'
import { withMutants } from '../../mock/misbehave/with-mutants.ts'
import { createMock } from '../../mock/mock.ts'
import { run } from '../../runners/run.ts'
import type { ConformanceOptions } from '../../runners/to-run-options.ts'

/** The result of one mutant. */
export interface Proof {
  readonly mutant: NamedMutant
  readonly requirement: string
  /** The check of its requirement failed, or observed it if it is a MAY. */
  readonly caught: boolean
  /** Why it was caught, or what its check said instead. */
  readonly how: string
  /** Other checks that failed, although the mutant does not name them. */
  readonly collateral: readonly string[]
  readonly failed: readonly string[]
}

/** The bounds of a run against a mock in this process. */
export const bounds = { watch: 150, timeout: 5000, concurrency: 8 }

/**
 * Runs the check of a mutant's requirement, with everything that it tries, and all checks: `full` with all that they try,
 * or in a quick run.
 */
export async function prove(mutant: NamedMutant, full: boolean): Promise<Proof> {
  const requirement = mutant.id.split(':')[0] ?? ''
  const find = ({ results }: Report) => results.find(({ id }) => id === requirement)
  const report = await runAgainstMock([mutant], { quick: !full })
  const whole = find(report)
  // What a quick run has not seen, its own check has to see.
  const own = whole !== undefined && isFinding(whole) ? whole : find(await runAgainstMock([mutant], { checks: [requirement] }))
  // The checks of `contract/` judge every answer, and `credits/books` every balance: they see whatever changes one.
  const failed = report.results.filter(isFinding).map(({ id }) => id)
  const collateral = failed.filter(
    (id) =>
      id !== requirement && !['contract/*', 'credits/books', ...(mutant.alsoBreaks ?? [])].some((pattern) => covers(pattern, id)),
  )
  const broken = report.results.filter(({ outcome }) => outcome === 'error').map(({ id }) => `${id} (harness)`)
  return {
    mutant,
    requirement,
    caught: own !== undefined && isFinding(own),
    how: own === undefined ? 'it did not run' : describe(own),
    collateral: [...collateral, ...broken],
    failed,
  }
}

/** A fault of a mock, with its name. */
export type Fault = Pick<NamedMutant, 'id' | 'behave'>

/** Runs every check against a mock, honest or not, with all credentials. The first fault is outermost. */
export async function runAgainstMock(faults: readonly Fault[] = [], options: Partial<ConformanceOptions> = {}): Promise<Report> {
  const mock = withMutants(await createMock(), ...faults.map(({ behave }) => behave))
  const server = await serveMock(mock)
  try {
    const { key, revokedKey, noCreditKey, adminToken } = mock.secrets
    return await run({
      url: server.url,
      key,
      revokedKey: revokedKey ?? undefined,
      noCreditKey: noCreditKey ?? undefined,
      adminToken,
      // Measuring time takes hundreds of requests: only for mutants that are slow on purpose.
      timing: faults.some(({ id }) => id.startsWith('bearer/comparison-time:')),
      ...bounds,
      ...options,
    })
  } finally {
    await server.close(0)
  }
}

/** A failure, or a deviation from what the documentation leaves open. */
export function isFinding(result: Result): boolean {
  return result.outcome === 'fail' || result.observed !== undefined
}

/** What a result says, in one line. */
export function describe(result: Result): string {
  if (result.outcome === 'fail') return `expected ${result.expected}, got ${result.actual}`
  return result.observed ?? ('reason' in result ? `${result.outcome}: ${result.reason}` : result.outcome)
}

/** Whether a pattern, an id or `suite/*`, names a check. */
export function covers(pattern: string, id: string): boolean {
  return pattern === id || (pattern.endsWith('/*') && id.startsWith(pattern.slice(0, -1)))
}
