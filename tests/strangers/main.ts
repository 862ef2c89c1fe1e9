import { parseArgs } from 'node:util'
import { enumerateAnswerFaults } from './answer-faults.ts'
import { createChance } from './chance.ts'
import type { Fault } from './fault.ts'
import { enumerateFaults } from './faults.ts'
import { judgeFaulty } from './faulty.ts'
import { judgeHonest } from './honest.ts'
import { enumeratePriceFaults } from './price-faults.ts'
import { pricedInOrder, withPrices } from './priced.ts'
import { drawTraits, inOrder } from './traits.ts'

/**
 * `npm run strangers [servers] [seed] [-- --answers --prices --faults N --part i/n]`: judges gateways that nobody has written, honest
 * ones and ones with one door that should not be there, or with `--answers` one member of an answer that is not as it should be,
 * or with `--prices` gateways that have accounts, and one price that is wrong. Without `--faults` all faults are tried, each on one of the gateways.
 * Exits with 1 for a finding on an honest one, and if less than `--least` per cent of the faults are seen (default: 90).
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    answers: { type: 'boolean', default: false },
    prices: { type: 'boolean', default: false },
    faults: { type: 'string' },
    part: { type: 'string', default: '1/1' },
    least: { type: 'string', default: '90' },
  },
})
const servers = Number(positionals[0] ?? 40)
const seed = Number(positionals[1] ?? Math.floor(Math.random() * 1_000_000))
const [part = 1, of = 1] = values.part.split('/').map(Number)
const isMine = (_: unknown, index: number) => index % of === part - 1
console.log(`${servers} servers, seed ${seed}, part ${part} of ${of}`)

const all = Array.from({ length: servers }, (_, index) => drawTraits(seed * 1000 + index))
const honest = values.prices ? all.map(withPrices) : all
const wrong = await judgeHonest(honest.filter(isMine))

const every = values.prices ? enumeratePriceFaults() : values.answers ? enumerateAnswerFaults() : enumerateFaults()
const chosen = values.faults === undefined ? every : createChance(seed).some(every, Number(values.faults))
const gateways = all.map(values.prices ? pricedInOrder : inOrder)
const trials = chosen.flatMap((fault, index) => {
  const traits = gateways[index % gateways.length]
  return traits === undefined ? [] : [{ fault, traits: fault.on?.(traits) ?? traits }]
})
// A form stays in one part, so that what is said of it is whole.
const forms = [...new Set(chosen.map(formOf))]
const mine = trials.filter(({ fault }) => isMine(fault, forms.indexOf(formOf(fault))))
const unseen = mine.length === 0 ? 0 : await judgeFaulty(mine)
const share = mine.length === 0 ? 100 : (100 * (mine.length - unseen)) / mine.length
process.exit(wrong === 0 && share >= Number(values.least) ? 0 : 1)

function formOf({ family, form }: Fault): string {
  return `${family}: ${form}`
}
