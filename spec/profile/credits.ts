import type { OperationFacts } from '../document/operation-facts.ts'
import { operations } from '../operations.gen.ts'

/** The operations whose answers consist of tokens. */
export const tokenOperations = [
  operations.createChatCompletion,
  operations.createResponse,
  operations.createCompactResponse,
  operations.createMessage,
  operations.createEmbeddings,
] as const

/** The operations that cost credits. Whether the model list does is disputed. */
export const paidOperations = Object.values(operations).filter(
  ({ id, documented }) => documented && id !== operations.listModels.id,
)

/** A conversation of one message. */
export function conversation(content: string): { messages: unknown[] } {
  return { messages: [{ role: 'user', content }] }
}

/** The credits that an answer says were deducted, or an estimate: one for each token that it counts, or one if it counts none. */
export function readCredits(answer: unknown): number {
  const { usage } = (answer ?? {}) as { usage?: Record<string, unknown> | null }
  const counts = (names: readonly string[]) =>
    names.map((name) => usage?.[name]).filter((value): value is number => typeof value === 'number')
  const [told] = counts(['credits', 'total_tokens'])
  if (told !== undefined) return told
  const tokens = counts(['input_tokens', 'output_tokens', 'prompt_tokens'])
  return Math.max(
    1,
    tokens.reduce((sum, value) => sum + value, 0),
  )
}

/** The operations that stream texts. */
export const textOperations = [operations.createChatCompletion, operations.createResponse, operations.createMessage] as const

/** The members of a request to one of them, or to another operation of tokens, for a text of at most so many tokens. */
export function askForText({ id }: OperationFacts, text: string, tokens: number): Record<string, unknown> {
  if (id === operations.createEmbeddings.id) return { input: text }
  if (id === operations.createResponse.id || id === operations.createCompactResponse.id)
    return { input: text, max_output_tokens: tokens }
  return { ...conversation(text), max_tokens: tokens }
}
