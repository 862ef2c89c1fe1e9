import { toAnswer } from '../../answers/answer.ts'
import { type Completion, countPieces } from '../../answers/chat/completion.ts'
import { compose } from '../../answers/chat/compose.ts'
import { toCosts } from '../../answers/chat/costs.ts'
import { countExtras, countParts } from '../../answers/chat/count-parts.ts'
import { listLogprobs } from '../../answers/chat/list-logprobs.ts'
import { readChat } from '../../answers/chat/read-chat.ts'
import { shareTokens } from '../../answers/chat/share-tokens.ts'
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
    const { promptTokens, completionTokens, price } = costs
    const usage = {
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
      credits: price,
    }
    const logprobs = body.logprobs ? (pieces: readonly string[]) => toLogprobs(input, pieces) : undefined
    const choices = completions.map((completion) => ({ completion, logprobs }))
    const whole = () => ({ mediaType: 'application/json', content: writeCompletion(head, choices, usage) })
    if (!body.stream) return toAnswer(costs, whole)
    const included = body.stream_options?.include_usage === true ? usage : undefined
    const events = () =>
      writeChunks({ head, choices, usage: included, share: shareTokens(completionTokens, countPieces(completions)) })
    return toAnswer(costs, whole, events)
  },
}

type Input = ModelInput<'createChatCompletion'>

function completeChat({ body, model, seed, reply, id }: Input, prompt: readonly string[]): readonly Completion[] {
  const basis = fingerprint(prompt.length === 1 ? (prompt[0] ?? '') : prompt.join('\u0001'))
  const limits = { maxTokens: body.max_completion_tokens ?? body.max_tokens, stop: body.stop }
  const isShaped = body.response_format != null || (body.tools != null && body.tools.length > 0) || body.tool_choice != null
  return compose({
    reply,
    n: body.n,
    asked: isShaped ? readChat(body) : undefined,
    maxTokens: limits.maxTokens,
    basis: [seed, model.id, basis],
    plain(index) {
      const { pieces, ending } = completeText(seededRandom(seed, model.id, basis, index), limits)
      return { blocks: [{ type: 'text', pieces }], ending }
    },
    callId: () => id('call_'),
  })
}

function countPrompt(
  { messages, tools, response_format: format }: Body<'createChatCompletion'>,
  prompt: readonly string[],
): number {
  const texts = prompt.reduce((sum, text) => sum + 4 + countTokens(text), 0)
  const parts = messages.reduce((sum, { content, tool_calls: calls }) => sum + countParts(content) + countExtras(calls), 0)
  return texts + parts + countExtras(tools, format?.json_schema)
}

function toLogprobs({ body, seed }: Input, pieces: readonly string[]) {
  return { content: listLogprobs(seed, pieces, body.top_logprobs ?? 0), refusal: null }
}
