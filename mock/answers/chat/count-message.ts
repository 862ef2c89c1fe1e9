import type { components } from '../../../spec/types.gen.ts'
import { countTokens, toPlainText } from '../text.ts'
import { countExtras, countParts } from './count-parts.ts'

type Request = Pick<components['schemas']['MessageRequest'], 'system' | 'messages' | 'tools' | 'output_config'>

/** The texts of a message request. */
export function toMessagePrompt({ system, messages }: Pick<Request, 'system' | 'messages'>): string[] {
  return [toPlainText(system), ...messages.map(({ content }) => toPlainText(content))]
}

/** The tokens that a message request is charged for before the answer. */
export function countMessagePrompt(request: Request, prompt: readonly string[] = toMessagePrompt(request)): number {
  const { messages, tools, output_config: config } = request
  const texts = prompt.reduce((sum, text) => sum + 4 + countTokens(text), 0)
  const parts = messages.reduce((sum, { content }) => sum + countParts(content), 0)
  return texts + parts + countExtras(tools, config?.format)
}
