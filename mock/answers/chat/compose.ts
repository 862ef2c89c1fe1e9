import type { Reply } from '../../fixtures/fixture.ts'
import { toCompletions } from '../../fixtures/to-completions.ts'
import { invalid } from '../../pipeline/refuse.ts'
import { type Random, seededRandom } from '../../state/random.ts'
import { SchemaProblem } from '../schema/schema-problem.ts'
import { schemaValue } from '../schema/schema-value.ts'
import { completeText, limitLength, splitEvery } from '../text.ts'
import type { Completion } from './completion.ts'
import type { Conversation, OfferedTool, TextForm } from './conversation.ts'
import { toCallBlock } from './to-call-block.ts'

/** What the completions of a request are made from. */
export interface Composing {
  /** What a fixture says; it comes before everything else. */
  readonly reply: Reply | undefined
  /** How many completions are asked for. */
  readonly n: number
  /** What the request asks for, if it asks for tools or for a form of the text. */
  readonly asked: Conversation | undefined
  readonly maxTokens: number | null | undefined
  /** The seed, and what in the request the answer follows from. */
  readonly basis: readonly string[]
  /** A text without any form. */
  plain(index: number): Completion
  /** The id of a call. */
  callId(): string
}

/** What the model says: what a fixture tells it to, a call that is required, a text of the form that is asked for, or any text. */
export function compose(composing: Composing): readonly Completion[] {
  const { reply, n, asked, plain } = composing
  if (reply !== undefined) return toCompletions(reply, composing)
  const act = asked === undefined ? plain : chooseAct(composing, asked)
  return n === 1 ? [act(0)] : Array.from({ length: n }, (_, index) => act(index))
}

/** A tool is called if one has to be, until its result is there: so that agents come to an end. @throws Refusal 400. */
function chooseAct(composing: Composing, asked: Conversation): (index: number) => Completion {
  const tool = findRequiredTool(asked)
  if (tool !== undefined && asked.toolResults.length === 0) return (index) => callTool(composing, { tool, asked, index })
  if (asked.form.type === 'text') return composing.plain
  return (index) => writeJson(composing, asked.form, index)
}

function findRequiredTool({ tools, choice, toolsMember }: Conversation): OfferedTool | undefined {
  if (choice === 'none' || choice === 'auto') return undefined
  const [named] = choice === 'required' ? [tools[0]?.name] : choice.names
  const tool = tools.find(({ name }) => name === named)
  if (tool !== undefined) return tool
  const what = named === undefined ? 'a tool, but no function is' : `\`${named.slice(0, 128)}\`, which is not`
  throw invalid(400, 'body_invalid', `\`tool_choice\` requires ${what} among \`${toolsMember}\`.`, 'tool_choice')
}

interface Calling {
  readonly tool: OfferedTool
  readonly asked: Conversation
  readonly index: number
}

function callTool(composing: Composing, { tool, asked, index }: Calling): Completion {
  const random = seededRandom(...composing.basis, tool.name, index)
  const place = `${asked.toolsMember}[${asked.tools.indexOf(tool)}]`
  const input = makeObject({ type: 'object', ...toObject(tool.schema) }, random, place)
  return { blocks: [toCallBlock({ id: composing.callId(), name: tool.name, input })], ending: { reason: 'calls' } }
}

function writeJson({ basis, maxTokens }: Composing, form: TextForm, index: number): Completion {
  const random = seededRandom(...basis, form.type, index)
  const value = form.type === 'json_schema' ? makeValue(form.schema, random, form.member ?? '') : { answer: sentence(random) }
  const { pieces, ending } = limitLength({ pieces: splitEvery(JSON.stringify(value), 4), ending: { reason: 'end' } }, maxTokens)
  return { blocks: [{ type: 'text', pieces }], ending }
}

function sentence(random: Random): string {
  return completeText(random).pieces.join('')
}

function toObject(schema: unknown): Readonly<Record<string, unknown>> {
  return typeof schema === 'object' && schema !== null ? { ...schema } : {}
}

function makeObject(schema: unknown, random: Random, member: string): Readonly<Record<string, unknown>> {
  const value = makeValue(schema, random, member)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw invalid(400, 'body_invalid', `The schema of \`${member}\` allows no object.`, member)
}

/** @throws Refusal 400 if there is no value of the schema. */
function makeValue(schema: unknown, random: Random, member: string): unknown {
  try {
    return schemaValue(schema, random)
  } catch (error) {
    if (!(error instanceof SchemaProblem)) throw error
    const where = error.path === '' ? '' : ` (at ${error.path})`
    throw invalid(400, 'body_invalid', `There is no value for the schema in \`${member}\`${where}: ${error.message}`, member)
  }
}
