import { type OperationFacts, operations } from '../spec/operations.gen.ts'

/** The thirteen operations that TokModel documents. */
export const documented: readonly OperationFacts[] = Object.values(operations).filter(
  (operation: OperationFacts) => operation.documented,
)

/** The operations that probes of how a key is presented are sent to: a JSON body, Anthropic's form, no body, a form. */
export const representative: readonly OperationFacts[] = [
  operations.createChatCompletion,
  operations.createMessage,
  operations.listModels,
  operations.createTranscription,
]

/** How reports name an operation. */
export function nameOf({ method, path }: OperationFacts): string {
  return `${method} ${path}`
}
