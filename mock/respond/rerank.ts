import type { components } from '../../spec/types.gen.ts'
import { type Draft, type Drafting, jsonBody } from '../draft.ts'
import { seededRandom } from '../random.ts'
import { countTokens } from '../text.ts'

type RerankRequest = components['schemas']['RerankRequest']

/** `POST /v1/rerank`: documents that share words with the query come first. */
export function rerank(drafting: Drafting<RerankRequest>): Draft {
  const { body, model } = drafting
  const tokens = [body.query, ...body.documents].reduce((sum, text) => sum + countTokens(text), 0)
  const price = body.documents.length * model.multiplier
  const id = drafting.id('rerank-')
  const results = body.documents
    .map((document, index) => ({ index, relevance_score: score(drafting.seed, body.query, document), document }))
    .sort((a, b) => b.relevance_score - a.relevance_score || a.index - b.index)
    .slice(0, body.top_n ?? body.documents.length)
  const usage = { total_tokens: tokens, credits: price }
  return {
    model,
    promptTokens: tokens,
    completionTokens: 0,
    price,
    body: () => jsonBody({ id, model: drafting.modelName, results, usage }),
  }
}

/** From 0 to 1: nine parts shared words, one part chance that follows from the seed. */
function score(seed: string, query: string, document: string): number {
  const asked = wordsOf(query)
  const said = wordsOf(document)
  const shared = [...asked].filter((word) => said.has(word)).length
  const overlap = asked.size === 0 ? 0 : shared / asked.size
  return Math.round((overlap * 0.9 + seededRandom(seed, query, document)() * 0.1) * 1e6) / 1e6
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))
}
