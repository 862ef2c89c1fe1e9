import { toAnswer } from '../../answers/answer.ts'
import type { Completion } from '../../answers/chat/completion.ts'
import { compose } from '../../answers/chat/compose.ts'
import { toCosts } from '../../answers/chat/costs.ts'
import { countExtras, countParts } from '../../answers/chat/count-parts.ts'
import { listLogprobs } from '../../answers/chat/list-logprobs.ts'
import { readChat } from '../../answers/chat/read-chat.ts'
import { writeChunks, writeCompletion } from '../../answers/chat/write-chat.ts'
import { completeText, countTokens, toPlainText } from '../../answers/text.ts'
import { fingerprint, seededRandom } from '../../state/random.ts'
import type { Body, ModelInput, ModelOperation } from '../operation.ts'

/** A completion in OpenAI's form, of `n` choices. */
export const createChatCompletion: ModelOperation<'createChatCompletion'> = {
  family: 'chat',
  answer(input) {
    const { body, model, modelName, created, id } = input
    const prompt = body.messages.map(({ content }) => toPlainText(content))
    const head = { id: id('chatcmpl-'), created, model: modelName }
    const completions = completeChat(input, prompt)
    const costs = toCosts({ prompt: countPrompt(body, prompt), completions, reply: input.reply, model })
    const logprobs = body.logprobs ? (pieces: readonly string[]) => toLogprobs(input, pieces) : undefined
    const chat = { head, completions, costs, logprobs, withUsage: body.stream_options?.include_usage === true }
    const whole = () => ({ mediaType: 'application/json', content: writeCompletion(chat) })
    return body.stream ? toAnswer(costs, whole, () => writeChunks(chat)) : toAnswer(costs, whole)
  },
}

type Input = ModelInput<'createChatCompletion'>

function completeChat(input: Input, prompt: readonly string[]): readonly Completion[] {
  const { body, model, seed, reply, id } = input
  const basis = fingerprint(prompt.length === 1 ? (prompt[0] ?? '') : prompt.join('\u0001'))
  const isShaped = body.response_format != null || (body.tools != null && body.tools.length > 0) || body.tool_choice != null
  // Most requests ask for nothing but a text.
  if (reply === undefined && !isShaped && body.n === 1) return [completePlain(input, basis, 0)]
  return compose({
    reply,
    n: body.n,
    asked: isShaped ? readChat(body) : undefined,
    maxTokens: body.max_completion_tokens ?? body.max_tokens,
    basis: [seed, model.id, basis],
    plain: (index) => completePlain(input, basis, index),
    callId: () => id('call_'),
  })
}

function completePlain({ body, model, seed }: Input, basis: string, index: number): Completion {
  const limits = { maxTokens: body.max_completion_tokens ?? body.max_tokens, stop: body.stop }
  const { pieces, ending } = completeText(seededRandom(seed, model.id, basis, index), limits)
  return { blocks: [{ type: 'text', pieces }], ending }
}

function countPrompt(
  { messages, tools, response_format: format }: Body<'createChatCompletion'>,
  prompt: readonly string[],
): number {
  let tokens = 0
  for (const text of prompt) tokens += 4 + countTokens(text)
  for (const { content, tool_calls: calls } of messages) {
    if (typeof content !== 'string') tokens += countParts(content)
    if (calls != null) tokens += countExtras(calls)
  }
  return tools == null && format == null ? tokens : tokens + countExtras(tools, format?.json_schema)
}

function toLogprobs({ body, seed }: Input, pieces: readonly string[]) {
  return { content: listLogprobs(seed, pieces, body.top_logprobs ?? 0), refusal: null }
}
