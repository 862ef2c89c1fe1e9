import type { components } from '../../../spec/types.gen.ts'
import { toPlainText } from '../text.ts'
import { type Conversation, createConversation, type Message, type TextForm, type ToolChoice } from './conversation.ts'

type Request = components['schemas']['MessageRequest']

/** Reads a request in the form of Anthropic's messages. */
export function readMessage({ system, messages, tools, tool_choice: choice, ...forms }: Request): Conversation {
  const head: Message[] = system === undefined ? [] : [{ role: 'system', text: toPlainText(system) }]
  return createConversation([...head, ...messages.map(toMessage)], {
    tools: (tools ?? []).flatMap(({ type, name, input_schema: schema }) =>
      type == null || type === 'custom' ? [{ name, schema }] : [],
    ),
    toolsMember: 'tools',
    choice: toChoice(choice),
    form: toForm(forms),
  })
}

function toMessage({ role, content }: Request['messages'][number]): Message {
  if (typeof content === 'string') return { role, text: content }
  const text = toPlainText(content.filter(({ type }) => type === 'text'))
  if (role === 'assistant') {
    const calls = content.filter(({ type }) => type === 'tool_use')
    return { role, text, calls: calls.map(({ id, name }) => ({ id: id ?? '', name: name ?? '' })) }
  }
  const results = content
    .filter(({ type }) => type === 'tool_result')
    .map((block) => ({ callId: block.tool_use_id ?? '', content: toPlainText(block.content) }))
  return { role: results.length > 0 && text === '' ? 'tool' : role, text, results }
}

function toChoice(choice: Request['tool_choice']): ToolChoice {
  if (choice?.type === 'tool') return { names: [choice.name ?? ''] }
  if (choice?.type === 'any') return 'required'
  return choice?.type ?? 'auto'
}

function toForm({ output_config: config, output_format: format }: Omit<Request, 'messages' | 'system'>): TextForm {
  const schema = (config?.format ?? format)?.schema
  if (schema === undefined) return { type: 'text' }
  return { type: 'json_schema', schema, member: config?.format ? 'output_config.format.schema' : 'output_format.schema' }
}
