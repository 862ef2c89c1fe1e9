import type { Prices } from './prices.ts'
import type { Tokens } from './tokens.ts'
import type { Members } from './visit.ts'

/** What a served call costs. */
export function priceOf(prices: Prices, id: string, members: Members, tokens: Tokens | undefined): number {
  const credits = tokens === undefined ? priceOfWork(prices, id, members) : priceOfTokens(prices, members, tokens)
  return Math.max(prices.least, prices.rounding === 'up' ? Math.ceil(credits - 1e-9) : Math.round(credits))
}

function priceOfTokens({ rates, larger }: Prices, { model }: Members, { prompt, completion }: Tokens): number {
  const factor = /mini|small|haiku|flash|8b/i.test(String(model)) ? 1 : larger
  return factor * (rates.in * prompt + rates.out * completion)
}

/** What has no tokens: images, each of them, and sound. */
function priceOfWork({ image, speech, transcription }: Prices, id: string, { n, input, model }: Members): number {
  if (id.includes('Image')) return image * (typeof n === 'number' ? n : 1)
  if (id !== 'createSpeech') return transcription
  const quality = String(model).endsWith('-hd') ? 2 : 1
  return quality * ('call' in speech ? speech.call : speech.character * String(input).length)
}

/** What is set aside before a call, its price at least: a balance never falls below zero. */
export function reserveOf(prices: Prices, members: Members, price: number): number {
  const { reserve, reserveTokens } = prices
  if (reserve === 'price') return price
  const limit = members['max_tokens'] ?? members['max_completion_tokens'] ?? members['max_output_tokens']
  const isLimited = reserve === 'limit' && typeof limit === 'number'
  const completion = isLimited ? limit : reserveTokens
  return Math.max(price, Math.ceil(priceOfTokens(prices, members, { prompt: 20, completion })))
}
