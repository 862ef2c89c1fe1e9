import { createChance } from './chance.ts'
import { drawPrices } from './prices.ts'
import { inOrder, type Traits } from './traits.ts'

/** The same gateway with prices, and with nothing that makes a run wait. */
export function withPrices(traits: Traits): Traits {
  const chance = createChance(traits.seed ^ 0xc0de)
  return { ...traits, rate: undefined, busy: undefined, broken: {}, prices: drawPrices(chance) }
}

/** The same prices on a gateway that is in order, and large enough for a fault to show: a credit is the smallest unit. */
export function pricedInOrder(traits: Traits): Traits {
  const { prices, ...priced } = withPrices(inOrder(traits))
  if (prices === undefined) return priced
  const rates = { in: Math.max(prices.rates.in, 1), out: Math.max(prices.rates.out, 1) }
  const sse = { ...traits.sse, piece: 64 }
  // A quarter of the time of the others: a run waits as long for what is late.
  const moments = { lateMs: prices.lateMs / 4, returnMs: prices.returnMs / 4, logMs: prices.logMs / 4 }
  return { ...priced, sse, prices: { ...prices, ...moments, rates, least: 1, opens: 'accounts' } }
}
