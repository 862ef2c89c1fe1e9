import { type Answer, type AnswerEvent, toEvent, toJsonBody } from '../../answers/answer.ts'
import { type Completion, completeText, countTokens, toPlainText } from '../../answers/text.ts'
import { fingerprint, seededRandom } from '../../state/random.ts'
import type { ModelOperation } from '../operation.ts'

/** A completion in OpenAI's form, of `n` choices. */
export const createChatCompletion: ModelOperation<'createChatCompletion'> = {
  family: 'chat',
  answer({ body, model, modelName, created, seed, id }) {
    const prompt = body.messages.map((message) => toPlainText(message.content))
    const promptTokens = prompt.reduce((sum, text) => sum + 4 + countTokens(text), 0)
    const limits = { maxTokens: body.max_completion_tokens ?? body.max_tokens, stop: body.stop }
    const basis = fingerprint(prompt.join('\u0001'))
    const choices = Array.from({ length: body.n }, (_, index) => completeText(seededRandom(seed, model.id, basis, index), limits))
    const completionTokens = choices.reduce((sum, choice) => sum + choice.pieces.length, 0)
    const price = (promptTokens + completionTokens) * model.multiplier
    const total = promptTokens + completionTokens
    const usage = { prompt_tokens: promptTokens, completion_tokens: completionTokens, total_tokens: total, credits: price }
    const head = { id: id('chatcmpl-'), created, model: modelName }
    const answer: Answer = { promptTokens, completionTokens, price, body: () => toJsonBody(toCompletion(head, choices, usage)) }
    if (!body.stream) return answer
    return { ...answer, events: () => toChunks(head, choices, body.stream_options?.include_usage ? usage : undefined) }
  },
}

interface Head {
  readonly id: string
  readonly created: number
  readonly model: string
}

function toCompletion({ id, created, model }: Head, choices: readonly Completion[], usage: object) {
  return { id, object: 'chat.completion', created, model, choices: choices.map(toChoice), usage }
}

function toChoice({ pieces, ending }: Completion, index: number) {
  return {
    index,
    message: { role: 'assistant', content: pieces.join(''), refusal: null },
    logprobs: null,
    finish_reason: finishReason(ending.reason),
  }
}

function finishReason(reason: Completion['ending']['reason']): string {
  return reason === 'length' ? 'length' : 'stop'
}

function* toChunks(head: Head, choices: readonly Completion[], usage: object | undefined): Generator<AnswerEvent> {
  const toChunk = (rest: object) =>
    toEvent({ id: head.id, object: 'chat.completion.chunk', created: head.created, model: head.model, ...rest })
  const toDelta = (index: number, delta: object, finish: string | null) =>
    toChunk({ choices: [{ index, delta, logprobs: null, finish_reason: finish }], ...(usage && { usage: null }) })

  for (const [index, { pieces, ending }] of choices.entries()) {
    yield { text: toDelta(index, { role: 'assistant', content: '' }, null), tokens: 0 }
    for (const content of pieces) yield { text: toDelta(index, { content }, null), tokens: 1 }
    yield { text: toDelta(index, {}, finishReason(ending.reason)), tokens: 0 }
  }
  if (usage) yield { text: toChunk({ choices: [], usage }), tokens: 0 }
  yield { text: toEvent('[DONE]'), tokens: 0 }
}
