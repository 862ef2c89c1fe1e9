/**
 * `npm run flakes [runs]`: the honest mock, again and again, while two other processes keep the machine busy.
 * Prints how many runs had a finding or came to no conclusion, and exits 1 unless there is none.
 */
import { spawn } from 'node:child_process'
import { isFinding, runAgainstMock } from './prove.ts'

const runs = Number(process.argv[2] ?? 200)
const spinners = [1, 2].map(() => spawn(process.execPath, ['-e', 'for (;;) {}']))
let flakes = 0
for (let run = 1; run <= runs; run += 1) {
  const { results } = await runAgainstMock()
  const odd = results.filter((result) => isFinding(result) || result.outcome !== 'pass')
  if (odd.length > 0) flakes += 1
  for (const result of odd) console.log(`run ${run}: ${result.id}: ${result.outcome} ${JSON.stringify(result).slice(0, 300)}`)
}
for (const spinner of spinners) spinner.kill()
console.log(`${flakes} of ${runs} runs of the honest mock under load had a flake`)
process.exitCode = flakes === 0 ? 0 : 1
