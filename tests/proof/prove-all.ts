import type { NamedMutant } from '../../mock/misbehave/mutant.ts'
import { type Proof, prove } from './prove.ts'
import { type Prover, startProver } from './start-prover.ts'

/** Half of the time a run waits for something that must not happen. */
const mocksAtATime = 2

/** For fewer mutants no other process is started. */
const few = 8

/** Its check measures time: nothing else may happen on the machine. */
function isTimed({ id }: NamedMutant): boolean {
  return id.startsWith('bearer/comparison-time:')
}

/** Balances and revocations are watched in time, and requests race: another run in the same process would be noticed. */
function isAlone({ id }: NamedMutant): boolean {
  return /^(?:credits|revocation)\//.test(id)
}

/** Proves mutants in two processes: one core each of the smallest machine. */
export async function proveAll(chosen: readonly NamedMutant[], full: boolean): Promise<Proof[]> {
  const proofs: Proof[] = []
  for (const mutant of chosen.filter(isTimed)) proofs.push(await prove(mutant, full))
  const rest = chosen.filter((mutant) => !isTimed(mutant))
  const alone = rest.filter(isAlone)
  const others = rest.filter((mutant) => !isAlone(mutant))
  const provers = rest.length > few ? [startProver(), startProver()] : [{ prove, close() {} }]
  const work = async (queue: NamedMutant[], by: Pick<Prover, 'prove'>) => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) proofs.push(await by.prove(next, full))
  }
  await Promise.all(
    provers.map(async (prover, index) => {
      if (index === 0) await work(alone, prover)
      await Promise.all(Array.from({ length: mocksAtATime }, () => work(others, prover)))
    }),
  )
  for (const { close } of provers) close()
  return proofs
}
