import type { Desk } from './desk.ts'
import type { Prices } from './prices.ts'

/** The tokens of a text; without prices a word is one, and the text of a request has one in eight characters. */
export function countTokens({ traits: { prices } }: Desk, text: string): number {
  return prices === undefined ? text.split(' ').length : counters[prices.counts](text)
}

const counters: Record<Prices['counts'], (text: string) => number> = {
  words: countWords,
  moreThanWords: (text) => Math.ceil(1.3 * countWords(text)),
  characters: (text) => Math.ceil(text.length / 4),
  mixed: (text) => Math.ceil((text.length / 4 + countWords(text)) / 2),
}

function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length
}
