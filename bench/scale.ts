/**
 * `npm run bench:scale -- redis://127.0.0.1:6379`: requests per second of one mock in memory, and of one, two and four
 * processes that share a Redis (databases 1 to 3 of it, which have to be empty); in turns, with the load of `npm run bench`.
 */
import { cpus } from 'node:os'
import { plainCall } from './loads.ts'
import { connections, measure, median, roundMs } from './measure.ts'
import { start } from './subject.ts'

const [store] = process.argv.slice(2)
if (store === undefined) throw new Error('Name a Redis, e.g. npm run bench:scale -- redis://127.0.0.1:6379')
const rounds = 5
const mock = ['dist/runners/cli/main.js', 'mock', '--port', '0', '--json', '--seed', '1', '--config', 'bench/rich.yaml']
const shared = (database: number, ...more: string[]) => [...mock, '--store', `${store}/${database}`, ...more]
const subjects = [
  await start('in memory', mock),
  await start('1 process', shared(1)),
  await start('2 processes', shared(2, '--workers', '2')),
  await start('4 processes', shared(3, '--workers', '4')),
]
const rates = new Map(subjects.map(({ name }) => [name, [] as number[]]))
for (let round = -1; round < rounds; round += 1)
  for (const subject of subjects) {
    const { rate } = await measure(subject, plainCall)
    // The first round warms up.
    if (round >= 0) rates.get(subject.name)?.push(rate)
  }
for (const { child } of subjects) child.kill()

console.log(
  `valid chat calls per second, median of ${rounds} rounds of ${roundMs} ms, ${connections} connections, ${cpus().length} cores`,
)
for (const [name, all] of rates) {
  console.log(`${name.padEnd(16)}${Math.round(median(all)).toLocaleString('en').padStart(10)}`)
}
