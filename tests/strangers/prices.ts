import type { Chance } from './chance.ts'

/** How a gateway asks to be paid: what the documentation leaves open, one way each. */
export interface Prices {
  /** Credits for a token of the request and of the answer, with a small model. */
  readonly rates: { readonly in: number; readonly out: number }
  /** How many times as much a larger model costs. */
  readonly larger: number
  readonly image: number
  /** Credits for an answer in speech, or for a character of its text. */
  readonly speech: { readonly call: number } | { readonly character: number }
  readonly transcription: number
  /** No call that is served costs less. */
  readonly least: number
  readonly rounding: 'up' | 'nearest'
  /** What is set aside before a call: its price, what its limit may cost, or the same for all. */
  readonly reserve: 'price' | 'limit' | 'fixed'
  /** Tokens that are set aside where a call has no limit; times the rate, what is set aside for all calls. */
  readonly reserveTokens: number
  /** Whether the console takes what is set aside off the balance that it shows. */
  readonly reserveShown: boolean
  /** Milliseconds until what was set aside for nothing comes back. */
  readonly returnMs: number
  /** When a call is paid; `late` is up to so many milliseconds after its end. */
  readonly charge: 'start' | 'end' | 'late'
  readonly lateMs: number
  /** Milliseconds until the log has the call. */
  readonly logMs: number
  /** The gateway's own way to count tokens. */
  readonly counts: 'words' | 'moreThanWords' | 'characters' | 'mixed'
  /** Tokens that a stream counts besides, as its usage and the log say. */
  readonly streamTokens: number
  /** What a stream costs whose client leaves. */
  readonly left: 'sent' | 'whole' | 'nothing'
  /** The order of the log. */
  readonly newestFirst: boolean
  /** How many words an answer has. */
  readonly words: number
  /** What the operator gives: a way to make accounts, or the console of one. */
  readonly opens: 'accounts' | 'console'
}

/** Prices at random. */
export function drawPrices(chance: Chance): Prices {
  const { one, percent } = chance
  return {
    rates: { in: one(0.01, 0.2, 1, 1, 3), out: one(0.02, 0.5, 1, 4, 8) },
    larger: one(2, 5, 10),
    image: one(10, 400, 4000),
    speech: percent(50) ? { call: one(5, 300) } : { character: one(1, 15) },
    transcription: one(6, 60),
    least: one(1, 1, 5, 40),
    rounding: one('up', 'nearest'),
    ...drawTill(chance),
    counts: one('words', 'moreThanWords', 'characters', 'mixed'),
    streamTokens: one(0, 0, 1, 2),
    newestFirst: percent(50),
    words: one(14, 14, 60, 250),
    opens: percent(75) ? 'accounts' : 'console',
  }
}

/** The order of events, and what it does to a balance. */
function drawTill({ one, percent, below }: Chance) {
  return {
    reserve: one('price', 'price', 'limit', 'limit', 'fixed'),
    reserveTokens: one(50, 500, 2000),
    reserveShown: percent(60),
    returnMs: percent(50) ? 0 : below(250),
    charge: one('start', 'end', 'late'),
    lateMs: below(250),
    logMs: percent(50) ? 0 : below(250),
    left: one('sent', 'whole', 'nothing'),
  } as const
}
