import { type Answer, type AnswerEvent, toEvent, toJsonBody } from '../../answers/answer.ts'
import { type Completion, completeText, countTokens, toPlainText } from '../../answers/text.ts'
import { seededRandom } from '../../state/random.ts'
import type { ModelOperation } from '../operation.ts'

/** A message in Anthropic's form. */
export const createMessage: ModelOperation<'createMessage'> = {
  family: 'chat',
  answer({ body, model, modelName, seed, id }) {
    const prompt = [toPlainText(body.system), ...body.messages.map((message) => toPlainText(message.content))]
    const promptTokens = prompt.reduce((sum, text) => sum + 4 + countTokens(text), 0)
    const random = seededRandom(seed, model.id, prompt.join('\u0001'))
    const completion = completeText(random, { maxTokens: body.max_tokens, stop: body.stop_sequences })
    const completionTokens = completion.pieces.length
    const price = (promptTokens + completionTokens) * model.multiplier
    const head = { id: id('msg_'), type: 'message', role: 'assistant', model: modelName }
    const usage = { input_tokens: promptTokens, output_tokens: completionTokens, credits: price }
    const content = [{ type: 'text', text: completion.pieces.join('') }]
    const toBody = () => toJsonBody({ ...head, content, ...toStop(completion), usage })
    const answer: Answer = { promptTokens, completionTokens, price, body: toBody }
    return body.stream ? { ...answer, events: () => events(head, completion, usage) } : answer
  },
}

function toStop({ ending }: Completion) {
  if (ending.reason === 'stop') return { stop_reason: 'stop_sequence', stop_sequence: ending.at }
  return { stop_reason: ending.reason === 'length' ? 'max_tokens' : 'end_turn', stop_sequence: null }
}

function* events(
  head: object,
  completion: Completion,
  usage: { input_tokens: number; output_tokens: number },
): Generator<AnswerEvent> {
  const toNamed = (type: string, rest: object, tokens = 0): AnswerEvent => ({ text: toEvent({ type, ...rest }, type), tokens })
  const begun = { ...head, content: [], stop_reason: null, stop_sequence: null, usage: { ...usage, output_tokens: 0 } }
  yield toNamed('message_start', { message: begun })
  yield toNamed('content_block_start', { index: 0, content_block: { type: 'text', text: '' } })
  yield toNamed('ping', {})
  for (const text of completion.pieces) {
    yield toNamed('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }, 1)
  }
  yield toNamed('content_block_stop', { index: 0 })
  yield toNamed('message_delta', { delta: toStop(completion), usage })
  yield toNamed('message_stop', {})
}
