import type { components } from '../../../spec/types.gen.ts'
import { toPlainText } from '../text.ts'
import { type Conversation, createConversation, type Message, type TextForm, type ToolChoice } from './conversation.ts'

type Request = components['schemas']['ResponseRequest']

/** Reads a request in the form of OpenAI's responses. */
export function readResponse({ input, instructions, tools, tool_choice: choice, text }: Request): Conversation {
  const head: Message[] = instructions ? [{ role: 'system', text: instructions }] : []
  const messages: Message[] = typeof input === 'string' ? [{ role: 'user', text: input }] : input.map(toMessage)
  return createConversation([...head, ...messages], {
    tools: (tools ?? []).flatMap(({ type, name, parameters }) =>
      type === 'function' && name !== undefined ? [{ name, schema: parameters ?? undefined }] : [],
    ),
    toolsMember: 'tools',
    choice: toChoice(choice),
    form: toForm(text),
  })
}

function toMessage(item: Readonly<Record<string, unknown>>): Message {
  const callId = String(item['call_id'] ?? '')
  if (item['type'] === 'function_call')
    return { role: 'assistant', text: '', calls: [{ id: callId, name: String(item['name'] ?? '') }] }
  if (item['type'] === 'function_call_output') {
    const content = toPlainText(item['output'])
    return { role: 'tool', text: content, results: [{ callId, content }] }
  }
  return { role: toRole(item), text: toPlainText(item['content'] ?? item['text']) }
}

/** Items without a role are parts of what the user says, or what a model thought. */
function toRole({ role, type }: Readonly<Record<string, unknown>>): Message['role'] {
  if (role === 'assistant' || type === 'reasoning') return 'assistant'
  return role === 'system' || role === 'developer' ? 'system' : 'user'
}

function toChoice(choice: Request['tool_choice']): ToolChoice {
  if (typeof choice === 'string') return choice
  if (choice?.type === 'function' && choice.name !== undefined) return { names: [choice.name] }
  return choice?.mode === 'required' ? { names: (choice.tools ?? []).map((tool) => String(tool['name'])) } : 'auto'
}

function toForm(text: Request['text']): TextForm {
  const format = text?.format
  if (format?.type !== 'json_schema') return { type: format?.type ?? 'text' }
  return { type: 'json_schema', schema: format.schema, member: 'text.format.schema' }
}
