import type { components } from '../../../spec/types.gen.ts'
import { toPlainText } from '../text.ts'
import { type Conversation, createConversation, type Message, type TextForm, type ToolChoice } from './conversation.ts'

type Request = components['schemas']['ChatCompletionRequest']

/** Reads a request in the form of OpenAI's chat completions. */
export function readChat({ messages, tools, tool_choice: choice, response_format: format }: Request): Conversation {
  return createConversation(messages.map(toMessage), {
    tools: (tools ?? []).flatMap(({ function: tool }) => (tool ? [{ name: tool.name, schema: tool.parameters }] : [])),
    toolsMember: 'tools',
    choice: toChoice(choice),
    form: toForm(format),
  })
}

function toMessage({ role, content, tool_calls: calls, tool_call_id: callId }: Request['messages'][number]): Message {
  const text = toPlainText(content)
  if (role === 'tool') return { role, text, results: [{ callId: callId ?? '', content: text }] }
  if (role !== 'assistant') return { role: role === 'user' ? role : 'system', text }
  return { role, text, calls: (calls ?? []).map(({ id, function: called }) => ({ id, name: called?.name ?? '' })) }
}

function toChoice(choice: Request['tool_choice']): ToolChoice {
  if (typeof choice === 'string') return choice
  if (choice?.function !== undefined) return { names: [choice.function.name] }
  const allowed = choice?.allowed_tools
  if (allowed?.mode !== 'required') return 'auto'
  return { names: allowed.tools.map((tool) => String((tool['function'] as { name?: unknown } | undefined)?.name)) }
}

function toForm(format: Request['response_format']): TextForm {
  if (format?.type !== 'json_schema') return { type: format?.type ?? 'text' }
  return { type: 'json_schema', schema: format.json_schema?.schema ?? {}, member: 'response_format.json_schema.schema' }
}
