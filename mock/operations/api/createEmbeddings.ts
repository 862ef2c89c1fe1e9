import { toCosts } from '../../answers/chat/costs.ts'
import { mapInTurns } from '../../answers/in-turns.ts'
import { toBase64 } from '../../answers/media/base64.ts'
import { countTokens } from '../../answers/text.ts'
import { invalid } from '../../pipeline/refuse.ts'
import type { Model } from '../../state/model.ts'
import { seededRandom } from '../../state/random.ts'
import type { Body, ModelOperation } from '../operation.ts'

/** A unit vector for each input, the same for the same input. */
export const createEmbeddings: ModelOperation<'createEmbeddings'> = {
  family: 'embedding',
  answer({ body, model, modelName, seed, reply }) {
    const inputs = toInputs(body.input)
    const length = requireLength(model, modelName, body.dimensions)
    if (body.encoding_format === 'float') requireNumbers(inputs.length * length)
    const counted = inputs.reduce((sum, input) => sum + Math.max(1, countInput(input)), 0)
    const { promptTokens, price } = toCosts({ prompt: counted, completions: [], reply, model })
    const usage = { prompt_tokens: promptTokens, total_tokens: promptTokens, credits: price }
    const toItem = (input: Input, index: number) => {
      const given = reply?.vectors
      const vector = given
        ? Float32Array.from(given[index] ?? given[0] ?? [])
        : embed([seed, model.id, typeof input === 'string' ? input : input.join()], length)
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

/** As text, more than that would be larger than 64 MB, and take so long to send that other requests would wait. */
const mostNumbers = 2048 * 1536

/** @throws Refusal 400 if the vectors of an answer have too many components to be written as text. */
function requireNumbers(count: number): void {
  if (count <= mostNumbers) return
  const ways = 'send fewer inputs, or ask for fewer `dimensions` or for the `encoding_format` base64'
  throw invalid(400, 'body_invalid', `The answer would have more than ${mostNumbers} numbers: ${ways}.`, 'input')
}

/** A text, or its tokens. */
type Input = string | readonly number[]

function toInputs(input: Body<'createEmbeddings'>['input']): readonly Input[] {
  if (typeof input === 'string') return [input]
  // The document allows no array of both.
  return (typeof input[0] === 'number' ? [input] : input) as readonly Input[]
}

function countInput(input: Input): number {
  return typeof input === 'string' ? countTokens(input) : input.length
}

/** How long the vectors become. @throws Refusal 400 if the model cannot make them so. */
function requireLength({ dimensions: own = 0, isFixedLength }: Model, name: string, asked: number | null | undefined): number {
  if (asked == null || asked === own) return own
  if (isFixedLength) throw invalid(400, 'body_invalid', `The model \`${name}\` does not support \`dimensions\`.`, 'dimensions')
  if (asked <= own) return asked
  throw invalid(400, 'body_invalid', `\`dimensions\` of the model \`${name}\` must be ${own} at most.`, 'dimensions')
}

/** Little-endian floats on every machine that runs Node. A shorter vector is the beginning of a longer one, made a unit again. */
function embed(basis: readonly string[], length: number): Float32Array<ArrayBuffer> {
  const random = seededRandom(...basis)
  const vector = Float32Array.from({ length }, () => random() - 0.5)
  const norm = Math.sqrt(vector.reduce((sum, component) => sum + component * component, 0))
  return vector.map((component) => component / norm)
}
