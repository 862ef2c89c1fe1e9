import { toJsonBody } from '../../answers/answer.ts'
import { mapInTurns } from '../../answers/in-turns.ts'
import { countTokens } from '../../answers/text.ts'
import { fingerprint, seededRandom } from '../../state/random.ts'
import type { ModelInput, ModelOperation } from '../operation.ts'

/** How much of a text is read, in characters: rerankers truncate longer texts. */
const readCharacters = 16_384

/** Documents that share words with the query come first. */
export const createRerank: ModelOperation<'createRerank'> = {
  family: 'rerank',
  answer(input) {
    const { body, model, modelName } = input
    const tokens = [body.query, ...body.documents].reduce((sum, text) => sum + countTokens(text), 0)
    const price = body.documents.length * model.multiplier
    const id = input.id('rerank-')
    const usage = { total_tokens: tokens, credits: price }
    return {
      promptTokens: tokens,
      completionTokens: 0,
      price,
      body: async () => toJsonBody({ id, model: modelName, results: await rank(input), usage }),
    }
  },
}

async function rank({ body, seed, reply }: ModelInput<'createRerank'>) {
  const asked = { words: toWords(body.query), seed: fingerprint(`${seed}\u0000${body.query}`) }
  const results = await mapInTurns(body.documents, (document, index) => ({
    index,
    relevance_score: reply?.scores?.[index] ?? score(asked, document),
    document,
  }))
  return results
    .sort((a, b) => b.relevance_score - a.relevance_score || a.index - b.index)
    .slice(0, body.top_n ?? body.documents.length)
}

/** From 0 to 1: nine parts shared words, one part chance that follows from the seed. */
function score(asked: { words: ReadonlySet<string>; seed: string }, document: string): number {
  const shared = [...toWords(document)].filter((word) => asked.words.has(word)).length
  const overlap = asked.words.size === 0 ? 0 : shared / asked.words.size
  return Math.round((overlap * 0.9 + seededRandom(asked.seed, document)() * 0.1) * 1e6) / 1e6
}

function toWords(text: string): Set<string> {
  return new Set(
    text
      .slice(0, readCharacters)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu),
  )
}
