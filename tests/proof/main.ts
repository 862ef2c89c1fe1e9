/**
 * The proof that the suite sees what it claims to see: `npm run mutants [pattern] [-- --full]`. With `--full` every check
 * tries all that it can at every mutant; without, that is for the mutant's own check.
 * Prints which checks each mutant broke, and the score. Exits 1 unless the honest mock passes, every mutant is
 * caught for its own reason and breaks nothing else, and no server that answers the same to everything conforms.
 */
import { exitCode } from '../../engine/report/verdict-of.ts'
import { mutants } from '../../mock/misbehave/mutants/index.ts'
import { run } from '../../runners/run.ts'
import { requirementIds } from '../../spec/requirements.gen.ts'
import { nullServers, serveNull } from './null-servers.ts'
import { isFinding, type Proof, prove, runAgainstMock } from './prove.ts'

const isFull = process.argv.includes('--full')
const pattern = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? ''
const problems: string[] = []

const honest = await runAgainstMock()
const findings = honest.results.filter((result) => isFinding(result) || result.outcome !== 'pass')
for (const { id, outcome } of findings) problems.push(`the honest mock: ${id}: ${outcome}`)
console.log(
  `honest mock: ${honest.results.length - findings.length} of ${honest.results.length} checks pass, ${honest.requests} requests\n`,
)

const proofs: Proof[] = []
for (const requirement of requirementIds) {
  const list = mutants[requirement].filter(({ id }) => id.includes(pattern))
  if (list.length > 0) console.log(requirement)
  for (const mutant of list) proofs.push(show(await prove(mutant, isFull)))
}

if (pattern === '') {
  console.log('\nservers that answer the same to everything')
  for (const [name, answer] of Object.entries(nullServers)) await showNull(name, answer)
}

const caught = proofs.filter((proof) => proof.caught).length
const covered = new Set(proofs.map(({ requirement }) => requirement)).size
const silent = requirementIds.filter((id) => !proofs.some((proof) => proof.requirement === id && proof.caught))
if (pattern === '') for (const id of silent) problems.push(`no mutant of ${id} is caught`)
console.log(`\n${caught} of ${proofs.length} mutants caught; ${covered} of ${requirementIds.length} requirements have one`)
for (const problem of problems) console.log(`problem: ${problem}`)
process.exitCode = problems.length === 0 ? 0 : 1

function show(proof: Proof): Proof {
  const { mutant, how, collateral, failed } = proof
  const others = failed.filter((id) => id !== proof.requirement)
  console.log(
    `  ${proof.caught ? '✔' : '✖'} ${mutant.id.split(':')[1]}  ${how.slice(0, 150)}${others.length > 0 ? `  (also ${others.join(', ')})` : ''}`,
  )
  if (!proof.caught) problems.push(`${mutant.id} is not caught: ${how}`)
  if (collateral.length > 0) problems.push(`${mutant.id} also breaks ${collateral.join(', ')}`)
  return proof
}

async function showNull(name: string, answer: Parameters<typeof serveNull>[0]): Promise<void> {
  const server = await serveNull(answer)
  const report = await run({
    url: server.url,
    key: 'sk-aZ09-never-issued-7f3k',
    revokedKey: 'sk-bY18-revoked-8g4l',
    noCreditKey: 'sk-cX27-no-credit-9h5m',
    consoleToken: 'console-token-0i6n',
    watch: 20,
    timeout: 200,
  })
  server.close()
  const code = exitCode(report, { strict: false })
  console.log(
    `  ${code === 0 || code === 5 ? '✖' : '✔'} ${name}  exit ${code}: ${report.reason ?? `${report.summary.fail} failed, ${report.summary.inconclusive} not judged`}`,
  )
  if (code === 0 || code === 5) problems.push(`a server that is ${name}: exit ${code}`)
}
