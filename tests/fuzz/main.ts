import type { FuzzOptions } from './fuzz-options.ts'
import { fuzzGate } from './gate.ts'
import { fuzzMock } from './mock.ts'
import { fuzzReaders } from './readers.ts'

/** `npm run fuzz [cases] [seed]`: tests the readers, the gate, and the mock through all adapters with this many cases each. */
const [cases = 50_000, seed = Math.floor(Math.random() * 2 ** 31)] = process.argv.slice(2).map(Number)

const fuzzers = { readers: fuzzReaders, gate: fuzzGate, mock: async (options: FuzzOptions) => (await fuzzMock(options)).cases }

for (const [name, fuzz] of Object.entries(fuzzers)) {
  const started = performance.now()
  const tried = await fuzz({ cases, seed })
  console.log(`${name.padEnd(8)} ${tried} cases, seed ${seed}, ${((performance.now() - started) / 1000).toFixed(1)} s`)
}
