import { agentColumns } from './agents/drive-agent.mjs'
import { actNames } from './drive.mjs'

export const columns = actNames

/** One row for each client, for a terminal. */
export function toText(rows, names) {
  const lines = toLines(rows, names)
  const widths = lines[0].map((_, index) => Math.max(...lines.map((line) => line[index].length)))
  const show = (line) =>
    line
      .map((cell, index) => cell.padEnd(widths[index]))
      .join('  ')
      .trimEnd()
  return lines.map(show).join('\n')
}

/** The same for the documentation. */
export function toMarkdown(rows, agentRows) {
  return `# Real clients against the mock

This table is written by \`npm run matrix -- --write\`, and \`.ci/run\` makes the same run. No client is patched or wrapped.
Each performs every action in an account of its own; the journal of the mock shows what it sent. \`status 401\`, \`status 403\`
and \`revoked midway\` are \`yes\` if the client raises its error for that status and has sent a single request; \`abort\` if the
mock sees the client disconnect and charges for what was sent; \`retries 503\` shows whether a client retries by itself.

${toTable(rows, columns)}

With msw 2 the cancellation of a body never completes ([mswjs/interceptors#799](https://github.com/mswjs/interceptors/issues/799),
fixed in msw 3), and OpenAI's SDK waits for that before it retries: test retries against the standalone mock, or
with msw 3.

Anthropic's SDK sends its \`apiKey\` as \`Authorization: Bearer\` from version 1 on. Before, it sent \`X-Api-Key\`, and TokModel's
page on authentication allows only the \`Authorization\` header, so the mock answers 401; with \`authToken\` the older SDK
works as well. The page on messages shows the SDK with a TokModel key and does not say more; \`conformance <url>\` reports
what a deployment does under \`messages/sdk-header\`.

## Agents

The same run, with the mock as the model of an agent that has two tools, \`get_weather\` and \`get_time\`. The model calls both at
once, then one of them again, then it answers with a text. \`loop\` is \`yes\` if the agent has called its tools with the arguments
that the model gave, has ended with that text, and has sent three requests; \`structured\` if the object of a JSON Schema is the
one in a [fixture](fixtures.md); each is done plain and as a stream. No fixture helps with the last two: \`required call\` is
\`yes\` if a call that \`tool_choice\` requires has valid arguments, \`made-up object\` if what the mock makes up for a schema is
valid.

${toTable(agentRows, agentColumns)}

LangChain and the AI SDK use chat completions, OpenAI's framework for agents uses responses. pydantic-ai gets its made-up object
through a tool, which is its default. openai-go is at version 1, because version 3 takes three times as long to compile. A client
whose language is not installed, or whose registry cannot be reached, is skipped, and the run says so.

Two more things are proved in the same run. 64 agents of each of OpenAI's SDK, Anthropic's SDK and the AI SDK run at the same time
on one mock, each in an account of its own, and each gets its own answer ([\`agents.test.mjs\`](../matrix/agents.test.mjs)). And all
clients of both tables go through a mock that [records](recording.md); without its upstream, the recordings give each of them the
same texts, calls and objects, and hold no key in any form ([\`replay.mjs\`](../matrix/replay.mjs)).

## Clients that need a hand

**The key has to be in \`Authorization: Bearer\`.** The mock answers 401 to a key in \`X-Api-Key\`, as TokModel documents it. These
clients send it there, and this is what helps:

| client | instead of \`apiKey\` |
| --- | --- |
| @anthropic-ai/sdk before 1 | \`authToken\` |
| @ai-sdk/anthropic | \`authToken\`, or \`headers: { Authorization: 'Bearer …' }\`; its \`baseURL\` ends with \`/v1\` |
| @langchain/anthropic | \`clientOptions: { defaultHeaders: { Authorization: 'Bearer …' } }\` |
| litellm with \`anthropic/…\` | the model as \`openai/…\`, with \`api_base\` that ends with \`/v1\` |

**The tool runner of Anthropic's SDK needs \`thread: false\`.** Without it, recent versions of \`beta.messages.toolRunner\` create
a thread on the server and send only what is new from then on. TokModel documents no threads, and the mock
refuses to continue one with a 400 that says so.

**Some clients have paths of their own.** groq-sdk asks for \`/openai/v1/…\` and cohere's client for \`/v2/…\`, whatever their base
URL is, and get a 404. @google/genai asks for \`/v1beta/models/…\` and sends its key in \`X-Goog-Api-Key\`, so it gets a 401. TokModel
documents none of these paths. The way round is OpenAI's SDK, or a framework's provider for OpenAI-compatible servers, with the same
model.

**Some clients expect \`code\` to be a string.** TokModel documents a number in the body of its errors. async-openai (Rust) cannot read
such a body: it reports that instead of an \`ApiError\`, and does not retry a 429. In openai-java \`e.code()\` fails, while
\`e.statusCode()\` works. An account with [\`dialect: openai\`](../README.md#faults-and-delays) is refused with OpenAI's bodies, whose \`code\` is a
string or null; a key that no account has is refused in TokModel's words all the same.
`
}

function toTable(rows, names) {
  const [heads, ...lines] = toLines(rows, names)
  return [heads, heads.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n')
}

function toLines(rows, names) {
  return [
    ['client', 'version', ...names],
    ...rows.map(({ name, version, cells }) => [name, version, ...names.map((column) => cells[column])]),
  ]
}
