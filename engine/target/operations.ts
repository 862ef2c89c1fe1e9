import { type OperationFacts, operations } from '../../spec/operations.gen.ts'

/** The thirteen operations that TokModel documents. */
export const documented: readonly OperationFacts[] = Object.values(operations).filter(
  (operation: OperationFacts) => operation.documented,
)

/** The operations that probes of how a key is presented are sent to: OpenAI's form, Anthropic's form, no body. */
export const representative: readonly OperationFacts[] = [
  operations.createChatCompletion,
  operations.createMessage,
  operations.listModels,
]

/** One operation of each kind that the documentation has a page for. */
export const surfaces: readonly OperationFacts[] = [
  operations.createChatCompletion,
  operations.createResponse,
  operations.createMessage,
  operations.listModels,
  operations.createEmbeddings,
  operations.createRerank,
  operations.createImage,
  operations.createTranscription,
]

/** For what no documented statement is about: an operation with a body, and one without. */
export const withAndWithoutBody: readonly OperationFacts[] = [operations.createChatCompletion, operations.listModels]

/** How reports name an operation. */
export function nameOf({ method, path }: OperationFacts): string {
  return `${method} ${path}`
}
