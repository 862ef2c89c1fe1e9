import { type Answer, type AnswerEvent, toEvent, toJsonBody } from '../../answers/answer.ts'
import { type Block, type Completion, callsOf, countPieces, textOf } from '../../answers/chat/completion.ts'
import { compose } from '../../answers/chat/compose.ts'
import { toCosts } from '../../answers/chat/costs.ts'
import { countExtras, countParts } from '../../answers/chat/count-parts.ts'
import { listLogprobs } from '../../answers/chat/list-logprobs.ts'
import { readChat } from '../../answers/chat/read-chat.ts'
import { shareTokens } from '../../answers/chat/share-tokens.ts'
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
    const choices = completeChat(input, prompt)
    const costs = toCosts({ prompt: countPrompt(body, prompt), completions: choices, reply: input.reply, model })
    const { promptTokens, completionTokens, price } = costs
    const usage = {
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
      credits: price,
    }
    const toBody = () =>
      toJsonBody(toCompletion(head, { choices: choices.map((one, index) => toChoice(input, one, index)), usage }))
    const answer: Answer = { ...costs, body: toBody }
    if (!body.stream) return answer
    return { ...answer, events: () => toChunks({ head, choices, usage, input, completionTokens }) }
  },
}

type Input = ModelInput<'createChatCompletion'>

function completeChat({ body, model, seed, reply, id }: Input, prompt: readonly string[]): readonly Completion[] {
  const basis = fingerprint(prompt.join('\u0001'))
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

interface Head {
  readonly id: string
  readonly created: number
  readonly model: string
}

function toCompletion({ id, created, model }: Head, { choices, usage }: { choices: readonly object[]; usage: object }) {
  return { id, object: 'chat.completion', created, model, choices, usage }
}

function toChoice(input: Input, choice: Completion, index: number) {
  const logprobs = input.body.logprobs ? toLogprobs(input, textPieces(choice)) : null
  return { index, message: toMessage(choice), logprobs, finish_reason: toFinishReason(choice) }
}

function toMessage(choice: Completion) {
  const content = isSaid(choice) ? textOf(choice, 'text') : null
  const refusal = textOf(choice, 'refusal') || null
  const calls = callsOf(choice)
  const message = { role: 'assistant', content, refusal }
  return calls.length === 0 ? message : { ...message, tool_calls: calls.map(toCall) }
}

/** Whether there is a text, even an empty one. */
function isSaid({ blocks }: Completion): boolean {
  return blocks.some(({ type }) => type === 'text')
}

function textPieces({ blocks }: Completion): string[] {
  return blocks.flatMap((block) => (block.type === 'text' ? block.pieces : []))
}

function toCall({ id, name, pieces }: ReturnType<typeof callsOf>[number]) {
  return { id, type: 'function', function: { name, arguments: pieces.join('') } }
}

function toLogprobs({ body, seed }: Input, pieces: readonly string[]) {
  return { content: listLogprobs(seed, pieces, body.top_logprobs ?? 0), refusal: null }
}

const finishReasons = { end: 'stop', stop: 'stop', length: 'length', calls: 'tool_calls', filter: 'content_filter' } as const

function toFinishReason({ ending }: Completion): string {
  return finishReasons[ending.reason]
}

interface Streamed {
  readonly head: Head
  readonly choices: readonly Completion[]
  readonly usage: object
  readonly input: Input
  readonly completionTokens: number
}

function* toChunks({ head, choices, usage, input, completionTokens }: Streamed): Generator<AnswerEvent> {
  const withUsage = input.body.stream_options?.include_usage === true
  const share = shareTokens(completionTokens, countPieces(choices))
  const { id, created, model } = head
  const toChunk = (rest: object) => toEvent({ id, object: 'chat.completion.chunk', created, model, ...rest })
  const toDelta = (index: number, { delta, finish = null, logprobs = null }: Delta) => {
    const choices = [{ index, delta, logprobs, finish_reason: finish }]
    return toChunk(withUsage ? { choices, usage: null } : { choices })
  }

  for (const [index, choice] of choices.entries()) {
    yield { text: toDelta(index, { delta: { role: 'assistant', content: isSaid(choice) ? '' : null } }), tokens: 0 }
    for (const { pieces, ...delta } of toDeltas(choice.blocks)) {
      const logprobs = pieces === undefined || !input.body.logprobs ? null : toLogprobs(input, pieces)
      yield { text: toDelta(index, { ...delta, logprobs }), tokens: delta.isPiece ? share() : 0 }
    }
    yield { text: toDelta(index, { delta: {}, finish: toFinishReason(choice) }), tokens: 0 }
  }
  if (withUsage) yield { text: toChunk({ choices: [], usage }), tokens: 0 }
  yield { text: toEvent('[DONE]'), tokens: 0 }
}

interface Delta {
  readonly delta: object
  readonly finish?: string | null
  readonly logprobs?: object | null
}

interface BlockDelta {
  readonly delta: object
  /** Whether it carries tokens. */
  readonly isPiece: boolean
  /** The tokens of a text, which can have logprobs. */
  readonly pieces?: readonly string[]
}

function* toDeltas(blocks: readonly Block[]): Generator<BlockDelta> {
  let calls = 0
  for (const block of blocks) {
    if (block.type === 'call') {
      const index = calls
      const begun = { index, id: block.id, type: 'function', function: { name: block.name, arguments: '' } }
      yield { delta: { tool_calls: [begun] }, isPiece: false }
      for (const piece of block.pieces)
        yield { delta: { tool_calls: [{ index, function: { arguments: piece } }] }, isPiece: true }
      calls += 1
    } else if (block.type === 'refusal') {
      for (const refusal of block.pieces) yield { delta: { refusal }, isPiece: true }
    } else {
      for (const content of block.pieces) yield { delta: { content }, isPiece: true, pieces: [content] }
    }
  }
}
