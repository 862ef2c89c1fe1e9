import { fuzzGate } from './gate.ts'
import { fuzzReaders } from './readers.ts'

/** `npm run fuzz [cases] [seed]`: tries the readers and the gate with so many cases each. */
const [cases = 50_000, seed = Math.floor(Math.random() * 2 ** 31)] = process.argv.slice(2).map(Number)

for (const [name, fuzz] of Object.entries({ readers: fuzzReaders, gate: fuzzGate })) {
  const started = performance.now()
  const tried = await fuzz({ cases, seed })
  console.log(`${name.padEnd(8)} ${tried} cases, seed ${seed}, ${((performance.now() - started) / 1000).toFixed(1)} s`)
}
