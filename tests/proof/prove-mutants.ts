import { mutants } from '../../mock/misbehave/mutants/index.ts'
import { requirementIds } from '../../spec/requirements.gen.ts'
import { nullServers } from './null-servers.ts'
import { isFinding, type Proof, runAgainstMock } from './prove.ts'
import { proveAll } from './prove-all.ts'
import { proveNullServer } from './prove-null-server.ts'

/** Proves all mutants whose id has the pattern in it, and prints them. @returns what is wrong. */
export async function proveMutants(pattern: string, full: boolean): Promise<string[]> {
  const problems = await proveHonest()
  const chosen = requirementIds.flatMap((id) => mutants[id].filter((mutant) => mutant.id.includes(pattern)))
  const proofs = await proveAll(chosen, full)
  for (const requirement of requirementIds) {
    const list = chosen.flatMap(({ id }) => proofs.filter((proof) => proof.mutant.id === id && proof.requirement === requirement))
    if (list.length > 0) console.log(requirement)
    for (const proof of list) problems.push(...show(proof))
  }
  if (pattern === '') problems.push(...(await proveNull()), ...silentOnes(proofs))
  const caught = proofs.filter((proof) => proof.caught).length
  const covered = new Set(proofs.map(({ requirement }) => requirement)).size
  console.log(`\n${caught} of ${proofs.length} mutants caught; ${covered} of ${requirementIds.length} requirements have one`)
  return problems
}

/** The honest mock passes every check. */
async function proveHonest(): Promise<string[]> {
  const { results, requests } = await runAgainstMock()
  const findings = results.filter((result) => isFinding(result) || result.outcome !== 'pass')
  console.log(`honest mock: ${results.length - findings.length} of ${results.length} checks pass, ${requests} requests\n`)
  return findings.map(({ id, outcome }) => `the honest mock: ${id}: ${outcome}`)
}

function show({ mutant, requirement, how, caught, collateral, failed }: Proof): string[] {
  const others = failed.filter((id) => id !== requirement)
  console.log(
    `  ${caught ? '✔' : '✖'} ${mutant.id.split(':')[1]}  ${how.slice(0, 150)}${others.length > 0 ? `  (also ${others.join(', ')})` : ''}`,
  )
  return [
    ...(caught ? [] : [`${mutant.id} is not caught: ${how}`]),
    ...(collateral.length > 0 ? [`${mutant.id} also breaks ${collateral.join(', ')}`] : []),
  ]
}

function silentOnes(proofs: readonly Proof[]): string[] {
  const silent = requirementIds.filter((id) => !proofs.some((proof) => proof.requirement === id && proof.caught))
  return silent.map((id) => `no mutant of ${id} is caught`)
}

/** No server that answers the same to everything conforms. */
async function proveNull(): Promise<string[]> {
  console.log('\nservers that answer the same to everything')
  const problems: string[] = []
  for (const name of Object.keys(nullServers)) {
    const { how, problems: own } = await proveNullServer(name)
    console.log(`  ${own.length === 0 ? '✔' : '✖'} ${name}  ${how}`)
    problems.push(...own)
  }
  return problems
}
