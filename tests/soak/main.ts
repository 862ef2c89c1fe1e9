/**
 * `npm run soak [seconds] [seed]`: everything that a client may do to a mock, for five minutes. It fails if the mock ends,
 * if a status is not the expected one, if /health is slow, if a credit is lost, or if the data on its heap grow.
 */
import { acts, rare } from './acts.ts'
import { readSettings } from './read-settings.ts'
import { soak } from './soak.ts'
import { startServed } from './start-served.ts'

const { seconds, seed } = readSettings(300)
const served = await startServed()
const problems = await soak({
  all: [served],
  acts,
  rare,
  lasting: new Set(),
  seconds,
  seed,
  healthMs: 100,
  mostLate: 0,
  isJournalEmptied: false,
})
for (const problem of problems) console.log(`WRONG ${problem}`)
served.close()
process.exit(problems.length === 0 ? 0 : 1)
