import { seededRandom } from '../../state/random.ts'

/** What OpenAI says of a token's probability. */
export interface TokenLogprob {
  readonly token: string
  readonly logprob: number
  readonly bytes: readonly number[]
}

/** How probable tokens were, with as many alternatives as asked for; the numbers follow from the seed. */
export function listLogprobs(seed: string, pieces: readonly string[], alternatives: number) {
  return pieces.map((token, index) => {
    const random = seededRandom(seed, 'logprobs', token, index)
    const logprob = toNumber(-random())
    const others = Array.from({ length: Math.max(0, alternatives - 1) }, (_, rank) =>
      toEntry(`${token}${rank}`, toNumber(logprob - 1 - rank - random())),
    )
    const entry = toEntry(token, logprob)
    return { ...entry, top_logprobs: alternatives > 0 ? [entry, ...others] : [] }
  })
}

function toEntry(token: string, logprob: number): TokenLogprob {
  return { token, logprob, bytes: [...new TextEncoder().encode(token)] }
}

function toNumber(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
