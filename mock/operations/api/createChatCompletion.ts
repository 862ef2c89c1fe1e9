import { type Answer, type AnswerEvent, toEvent, toJsonBody } from '../../answers/answer.ts'
import { type Block, type Completion, callsOf, countPieces, textOf } from '../../answers/chat/completion.ts'
import { compose } from '../../answers/chat/compose.ts'
import { toCosts } from '../../answers/chat/costs.ts'
import { countExtras, countParts } from '../../answers/chat/count-parts.ts'
import { readChat } from '../../answers/chat/read-chat.ts'
import { shareTokens } from '../../answers/chat/share-tokens.ts'
import { toLogprobs } from '../../answers/chat/to-logprobs.ts'
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
    const write = createWriter(input)
    const toBody = () =>
      toJsonBody({ ...toHead(head, 'chat.completion'), choices: choices.map((choice, index) => write(choice, index)), usage })
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

function toHead({ id, created, model }: Head, object: string) {
  return { id, object, created, model }
}

/** Writes choices; with logprobs if they are asked for. */
function createWriter(input: Input) {
  return (choice: Completion, index: number) => {
    const text = textOf(choice, 'text')
    const calls = callsOf(choice)
    const isText = choice.blocks.some(({ type }) => type === 'text')
    return {
      index,
      message: {
        role: 'assistant',
        content: isText ? text : null,
        refusal: textOf(choice, 'refusal') || null,
        ...(calls.length > 0 && { tool_calls: calls.map(toCall) }),
      },
      logprobs: toChoiceLogprobs(
        input,
        choice.blocks.flatMap((block) => (block.type === 'text' ? block.pieces : [])),
      ),
      finish_reason: toFinishReason(choice),
    }
  }
}

function toCall({ id, name, pieces }: ReturnType<typeof callsOf>[number]) {
  return { id, type: 'function', function: { name, arguments: pieces.join('') } }
}

function toChoiceLogprobs({ body, seed }: Input, pieces: readonly string[]) {
  return body.logprobs ? { content: toLogprobs(seed, pieces, body.top_logprobs ?? 0), refusal: null } : null
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
  const toChunk = (rest: object) => toEvent({ ...toHead(head, 'chat.completion.chunk'), ...rest })
  const toDelta = (index: number, { delta, finish = null, logprobs = null }: Delta) =>
    toChunk({ choices: [{ index, delta, logprobs, finish_reason: finish }], ...(withUsage && { usage: null }) })

  for (const [index, choice] of choices.entries()) {
    const isText = choice.blocks.some(({ type }) => type === 'text')
    yield { text: toDelta(index, { delta: { role: 'assistant', content: isText ? '' : null } }), tokens: 0 }
    for (const { pieces, ...delta } of toDeltas(choice.blocks)) {
      const logprobs = pieces === undefined ? null : toChoiceLogprobs(input, pieces)
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
