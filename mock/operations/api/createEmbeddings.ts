import { toCosts } from '../../answers/chat/costs.ts'
import { mapInTurns } from '../../answers/in-turns.ts'
import { toBase64 } from '../../answers/media/base64.ts'
import { countTokens } from '../../answers/text.ts'
import { seededRandom } from '../../state/random.ts'
import type { ModelOperation } from '../operation.ts'

const dimensions = 512

/** A unit vector for each input, the same for the same input. */
export const createEmbeddings: ModelOperation<'createEmbeddings'> = {
  family: 'embedding',
  answer({ body, model, modelName, seed, reply }) {
    const inputs = typeof body.input === 'string' ? [body.input] : body.input
    const counted = inputs.reduce((sum, input) => sum + Math.max(1, countTokens(input)), 0)
    const { promptTokens, price } = toCosts({ prompt: counted, completions: [], reply, model })
    const usage = { prompt_tokens: promptTokens, total_tokens: promptTokens, credits: price }
    const toItem = (input: string, index: number) => {
      const given = reply?.vectors
      const vector = given ? Float32Array.from(given[index] ?? given[0] ?? []) : embed(seed, model.id, input)
      const embedding = body.encoding_format === 'base64' ? toBase64(new Uint8Array(vector.buffer)) : [...vector]
      return { object: 'embedding', index, embedding }
    }
    // Item by item: writing a million numbers at once would block other requests.
    const write = async () => {
      const items = await mapInTurns(inputs, (input, index) => JSON.stringify(toItem(input, index)))
      return `{"object":"list","data":[${items.join(',')}],"model":${JSON.stringify(modelName)},"usage":${JSON.stringify(usage)}}`
    }
    return {
      promptTokens,
      completionTokens: 0,
      price,
      body: async () => ({ mediaType: 'application/json', content: await write() }),
    }
  },
}

/** Little-endian floats on every machine that runs Node. */
function embed(seed: string, model: string, input: string): Float32Array<ArrayBuffer> {
  const random = seededRandom(seed, model, input)
  const vector = Float32Array.from({ length: dimensions }, () => random() - 0.5)
  const length = Math.hypot(...vector)
  return vector.map((component) => component / length)
}
