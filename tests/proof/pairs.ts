/**
 * `npm run pairs [count] [seed]`: two mutants at a time, drawn with a seed. Prints whether both are still seen by their
 * own checks, and how one hides the other if they are not. Exits 1 if a mutant is hidden and no failure and no check that
 * was not judged shows it.
 */
import { createRandom, shuffle } from '../../engine/target/random.ts'
import type { NamedMutant } from '../../mock/misbehave/mutant.ts'
import { mutants } from '../../mock/misbehave/mutants/index.ts'
import { isFinding, runAgainstMock } from './prove.ts'

const count = Number(process.argv[2] ?? 60)
const seed = Number(process.argv[3] ?? 1)
const random = createRandom(seed)
const all = Object.values(mutants).flat()
const requirementOf = ({ id }: NamedMutant) => id.split(':')[0] ?? ''
let [both, explained, hidden] = [0, 0, 0]

for (let pair = 0; pair < count; pair += 1) {
  const [first, second] = shuffle(all, random)
  if (first === undefined || second === undefined) break
  const { results, reason } = await runAgainstMock([first, second])
  const lost = [first, second].filter((mutant) => {
    const own = results.find(({ id }) => id === requirementOf(mutant))
    return own === undefined || !isFinding(own)
  })
  if (lost.length === 0) {
    both += 1
    continue
  }
  const names = `${first.id} + ${second.id}`
  for (const mutant of lost) {
    const other = mutant === first ? second : first
    const own = results.find(({ id }) => id === requirementOf(mutant))
    const otherSeen = results.some((result) => result.id === requirementOf(other) && isFinding(result))
    const why = reason ?? (own && 'reason' in own && own.outcome !== 'pass' ? own.reason : undefined)
    if (why !== undefined || otherSeen) explained += 1
    else hidden += 1
    const saying = why ?? (otherSeen ? `${other.id} stands before it and is seen` : 'nothing says so')
    console.log(`${names}\n    ${mutant.id} is hidden: ${saying.slice(0, 200)}`)
  }
}
console.log(
  `\n${count} pairs under seed ${seed}: both seen in ${both}, ${explained} mutants hidden with a reason, ${hidden} without one`,
)
process.exitCode = hidden === 0 ? 0 : 1
