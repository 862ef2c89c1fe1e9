/**
 * `npm run endure [seconds] [seed]`: the soak over four processes on one Redis, with fuzz and with keys and accounts of
 * their own; then bursts in each of which one process is killed and started again, and a short soak of those that are there
 * then. It fails of what the soak fails of, and if a key opens a process after another one has revoked it.
 */
import { seededRandom } from '../../mock/state/random.ts'
import { hasRedis, startRedis } from '../support/redis.ts'
import { acts } from './acts.ts'
import type { Ledger } from './keep-ledger.ts'
import { killInBurst } from './kill-in-burst.ts'
import { readSettings } from './read-settings.ts'
import { lasting, makeSharedActs, rare } from './shared-acts.ts'
import { hasEnded, soak } from './soak.ts'
import { startServed } from './start-served.ts'

const processes = 4

if (!hasRedis) {
  console.log('error: endurance needs redis-server. Install it: apt-get install redis-server')
  process.exit(2)
}
const { seconds, seed } = readSettings(600)
const redis = await startRedis()
const start = () => startServed({ store: redis.url, seed: String(seed) })
const all = await Promise.all(Array.from({ length: processes }, start))
// Four processes, their Redis and their clients may share two cores.
const options = {
  acts: { ...acts, ...(await makeSharedActs(all)) },
  rare,
  lasting,
  seed,
  healthMs: 1000,
  mostLate: 0.001,
  isJournalEmptied: true,
}
const problems = await soak({ ...options, all, seconds })

const random = seededRandom('kill', seed)
const gone: Ledger[] = []
const apart = new Set<string>()
const isWhole = !all.some(hasEnded)
// Whatever else the soak has found, the kills show something of their own.
const bursts = isWhole ? Math.max(1, Math.round(seconds / 100)) : 0
for (let round = 0; round < bursts; round += 1) {
  const index = Math.floor(random() * processes)
  const victim = all[index]
  if (victim === undefined) continue
  gone.push(await victim.ask('ledger'))
  const burst = await killInBurst(all, victim, random)
  problems.push(...burst.problems)
  apart.add(burst.account)
  all[index] = await start()
}
if (bursts > 0) problems.push(...(await soak({ ...options, all, seconds: Math.max(1, seconds / 20), gone, apart })))
for (const problem of problems) console.log(`WRONG ${problem}`)
for (const served of all) served.close()
await redis.remove()
process.exit(problems.length === 0 ? 0 : 1)
