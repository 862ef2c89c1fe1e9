/** One message of a conversation, in the words of no API. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant' | 'tool'
  readonly text: string
  /** The tools that an assistant called. */
  readonly calls?: readonly { readonly id: string; readonly name: string }[]
  /** What tools returned. */
  readonly results?: readonly { readonly callId: string; readonly content: string }[]
}

/** A tool that the model may call. */
export interface OfferedTool {
  readonly name: string
  /** A JSON Schema of its input; undefined if it takes any object. */
  readonly schema: unknown
}

/** Whether tools have to be called: not at all, as the model likes, some tool, or one of these. */
export type ToolChoice = 'none' | 'auto' | 'required' | { readonly names: readonly string[] }

/** The form that a text has to have. */
export interface TextForm {
  readonly type: 'text' | 'json_object' | 'json_schema'
  readonly schema?: unknown
  /** Where the schema stands in the request. */
  readonly member?: string
}

/** A result of a tool, with the name of the tool if the conversation tells it. */
export interface ToolResult {
  readonly callId: string
  readonly name: string | undefined
  readonly content: string
}

/** What a request of any chat operation asks for. */
export interface Conversation {
  readonly messages: readonly Message[]
  readonly system: string
  /** The text of the last user message that has one. */
  readonly user: string
  /** What was sent after the last answer. */
  readonly toolResults: readonly ToolResult[]
  /** 1 if there is no answer in it yet. */
  readonly turn: number
  readonly tools: readonly OfferedTool[]
  /** Where the tools stand in the request. */
  readonly toolsMember: string
  readonly choice: ToolChoice
  readonly form: TextForm
}

/** What the messages of a conversation say about it. */
export function createConversation(
  messages: readonly Message[],
  asked: Pick<Conversation, 'tools' | 'toolsMember' | 'choice' | 'form'>,
): Conversation {
  const { tools, toolsMember, choice, form } = asked
  let system: string | undefined
  let user = ''
  let turn = 1
  let before: Message['role'] | undefined
  for (const { role, text } of messages) {
    if (role === 'system') system = system === undefined ? text : `${system}\n${text}`
    else if (role === 'user' && text !== '') user = text
    // Messages of an assistant that follow one another are one answer.
    else if (role === 'assistant' && before !== 'assistant') turn += 1
    before = role
  }
  const toolResults = listResults(messages)
  return { messages, system: system ?? '', user, toolResults, turn, tools, toolsMember, choice, form }
}

const noResults: readonly ToolResult[] = []

/** What tools returned after the last answer. */
function listResults(messages: readonly Message[]): readonly ToolResult[] {
  if (!messages.some(({ results }) => results !== undefined)) return noResults
  const lastAnswer = messages.findLastIndex(({ role }) => role === 'assistant')
  const names = new Map(messages.flatMap(({ calls = [] }) => calls.map(({ id, name }) => [id, name] as const)))
  const results = messages.slice(lastAnswer + 1).flatMap(({ results: own = [] }) => own)
  return results.map((result) => ({ ...result, name: names.get(result.callId) }))
}
