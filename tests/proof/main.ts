/**
 * The proof that the suite sees what it claims to see: `npm run mutants [pattern] [-- --full]`. With `--full` every check
 * tries all that it can at every mutant; without, that is for the mutant's own check.
 * Prints which checks each mutant broke, and the score. Exits 1 unless the honest mock passes, every mutant is
 * caught for its own reason and breaks nothing else, and no server that answers the same to everything conforms.
 *
 * `npm run mutants [pattern] -- --empty` proves the passes instead: what passes on a server that is empty does not pass on
 * one that is empty and wrong. `-- --curl` runs the curl lines of all findings: each shows the fault on the mutant and not on
 * the honest mock.
 */
import { mutants } from '../../mock/misbehave/mutants/index.ts'
import { proveCurl, type Shown } from './curl.ts'
import { emptinesses, emptyInAll } from './emptiness.ts'
import { proveEmpty, undone } from './prove-empty.ts'
import { proveMutants } from './prove-mutants.ts'

const pattern = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? ''
const problems = process.argv.includes('--empty')
  ? await proveAllEmpty()
  : process.argv.includes('--curl')
    ? await proveAllCurl()
    : await proveMutants(pattern, process.argv.includes('--full'))
for (const problem of problems) console.log(`problem: ${problem}`)
process.exitCode = problems.length === 0 ? 0 : 1

async function proveAllEmpty(): Promise<string[]> {
  const found: string[] = []
  const needless = new Set(Object.keys(undone).filter((id) => id.includes(pattern)))
  for (const [name, emptiness] of Object.entries({ ...emptinesses, 'all of them': emptyInAll })) {
    const { passing, tried, problems, ...proof } = await proveEmpty(emptiness, ({ id }) => id.includes(pattern))
    console.log(
      `${problems.length === 0 ? '✔' : '✖'} empty ${name}: ${passing.length} checks pass, ${tried} of their mutants tried`,
    )
    found.push(...problems.map((problem) => `empty ${name}: ${problem}`))
    for (const id of proof.undone) needless.delete(id)
  }
  return [...found, ...[...needless].map((id) => `${id} is seen: it needs no reason any more`)]
}

async function proveAllCurl(): Promise<string[]> {
  const shown: Shown[] = []
  for (const mutant of Object.values(mutants).flat()) if (mutant.id.includes(pattern)) shown.push(await proveCurl(mutant))
  for (const how of ['shown', 'in steps', 'no line', 'not found', 'alike'] as const) {
    const list = shown.filter((one) => one.how === how)
    console.log(`${how}: ${list.length}`)
    if (how === 'no line' || how === 'not found') for (const { mutant } of list) console.log(`  ${mutant}`)
  }
  return shown.filter(({ how }) => how === 'alike').map(({ mutant, line }) => `${mutant} is not shown by ${line}`)
}
