import { type Answer, type AnswerEvent, toEvent, toJsonBody } from '../../answers/answer.ts'
import { type Block, type Completion, countPieces } from '../../answers/chat/completion.ts'
import { compose } from '../../answers/chat/compose.ts'
import { toCosts } from '../../answers/chat/costs.ts'
import { countMessagePrompt, toMessagePrompt } from '../../answers/chat/count-message.ts'
import { readMessage } from '../../answers/chat/read-message.ts'
import { shareTokens } from '../../answers/chat/share-tokens.ts'
import { completeText } from '../../answers/text.ts'
import { invalid } from '../../pipeline/refuse.ts'
import { seededRandom } from '../../state/random.ts'
import type { ModelInput, ModelOperation } from '../operation.ts'

/** A message in Anthropic's form. */
export const createMessage: ModelOperation<'createMessage'> = {
  family: 'chat',
  answer(input) {
    const { body, model, modelName, id } = input
    if (body.thread?.type === 'continue') throw invalid(400, 'body_invalid', noThreads, 'thread')
    const prompt = toMessagePrompt(body)
    const head = { id: id('msg_'), type: 'message', role: 'assistant', model: modelName }
    const completion = completeMessage(input, prompt)
    const costs = toCosts({ prompt: countMessagePrompt(body, prompt), completions: [completion], reply: input.reply, model })
    const usage = { input_tokens: costs.promptTokens, output_tokens: costs.completionTokens, credits: costs.price }
    const toBody = () =>
      toJsonBody({ ...head, content: completion.blocks.map((block) => toBlock(block)), ...toStop(completion), usage })
    const answer: Answer = { ...costs, body: toBody }
    return body.stream ? { ...answer, events: () => events(head, completion, usage) } : answer
  },
}

const noThreads =
  "The mock keeps no threads: send the whole conversation, as the tool runner of Anthropic's SDK does with `thread: false`."

function completeMessage({ body, model, seed, reply, id }: ModelInput<'createMessage'>, prompt: readonly string[]): Completion {
  const basis = prompt.join('\u0001')
  const isShaped =
    body.tools !== undefined || body.tool_choice !== undefined || body.output_config != null || body.output_format != null
  const [completion] = compose({
    reply,
    n: 1,
    asked: isShaped ? readMessage(body) : undefined,
    maxTokens: body.max_tokens,
    basis: [seed, model.id, basis],
    plain() {
      const limits = { maxTokens: body.max_tokens, stop: body.stop_sequences }
      const { pieces, ending } = completeText(seededRandom(seed, model.id, basis), limits)
      return { blocks: [{ type: 'text', pieces }], ending }
    },
    callId: () => id('toolu_'),
  })
  return completion ?? { blocks: [], ending: { reason: 'end' } }
}

/** Anthropic has no blocks for refusals: they are texts, and the stop reason tells. */
function toBlock(block: Block) {
  if (block.type !== 'call') return { type: 'text', text: block.pieces.join('') }
  return { type: 'tool_use', id: block.id, name: block.name, input: block.input }
}

const stopReasons = { end: 'end_turn', length: 'max_tokens', calls: 'tool_use', filter: 'refusal' } as const

function toStop({ ending, blocks }: Completion) {
  if (ending.reason === 'stop') return { stop_reason: 'stop_sequence', stop_sequence: ending.at }
  const isRefusal = ending.reason === 'end' && blocks.some(({ type }) => type === 'refusal')
  return { stop_reason: isRefusal ? 'refusal' : stopReasons[ending.reason], stop_sequence: null }
}

function* events(
  head: object,
  completion: Completion,
  usage: { input_tokens: number; output_tokens: number },
): Generator<AnswerEvent> {
  const toNamed = (type: string, rest: object, tokens = 0): AnswerEvent => ({ text: toEvent({ type, ...rest }, type), tokens })
  const share = shareTokens(usage.output_tokens, countPieces([completion]))
  const begun = { ...head, content: [], stop_reason: null, stop_sequence: null, usage: { ...usage, output_tokens: 0 } }
  yield toNamed('message_start', { message: begun })
  for (const [index, block] of completion.blocks.entries()) {
    yield toNamed('content_block_start', { index, content_block: toEmptyBlock(block) })
    if (index === 0) yield toNamed('ping', {})
    for (const piece of block.pieces) yield toNamed('content_block_delta', { index, delta: toDelta(block, piece) }, share())
    yield toNamed('content_block_stop', { index })
  }
  yield toNamed('message_delta', { delta: toStop(completion), usage })
  yield toNamed('message_stop', {})
}

function toEmptyBlock(block: Block) {
  return block.type === 'call' ? { type: 'tool_use', id: block.id, name: block.name, input: {} } : { type: 'text', text: '' }
}

function toDelta(block: Block, piece: string) {
  return block.type === 'call' ? { type: 'input_json_delta', partial_json: piece } : { type: 'text_delta', text: piece }
}
