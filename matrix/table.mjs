import { actNames } from './drive.mjs'

export const columns = actNames

/** One row for each client, for a terminal. */
export function toText(rows) {
  const heads = ['client', 'version', ...columns]
  const lines = rows.map(({ name, version, cells }) => [name, version, ...columns.map((column) => cells[column])])
  const widths = heads.map((head, index) => Math.max(head.length, ...lines.map((line) => line[index].length)))
  const show = (line) =>
    line
      .map((cell, index) => cell.padEnd(widths[index]))
      .join('  ')
      .trimEnd()
  return [heads, ...lines].map(show).join('\n')
}

/** The same for the documentation. */
export function toMarkdown(rows) {
  const lines = rows.map(
    ({ name, version, cells }) => `| ${[name, version, ...columns.map((column) => cells[column])].join(' | ')} |`,
  )
  return `# Real clients against the mock

This table is written by \`npm run matrix -- --write\`, and \`.ci/run\` makes the same run. No client is patched or wrapped.
Each performs every action in an account of its own; the journal of the mock shows what it sent. \`status 401\`, \`status 403\`
and \`revoked midway\` are \`yes\` if the client raises its error for that status and has sent a single request; \`abort\` if the
mock sees the client disconnect and charges for what was sent; \`retries 503\` shows whether a client retries by itself.

| client | version | ${columns.join(' | ')} |
| ${['---', '---', ...columns.map(() => '---')].join(' | ')} |
${lines.join('\n')}

With msw 2 the cancellation of a body never completes ([mswjs/interceptors#799](https://github.com/mswjs/interceptors/issues/799),
fixed in msw 3), and OpenAI's SDK waits for that before it retries: test retries against the standalone mock, or
with msw 3.

Anthropic's SDK sends its \`apiKey\` as \`Authorization: Bearer\` from version 1 on. Before, it sent \`X-Api-Key\`, and TokModel's
page on authentication allows only the \`Authorization\` header, so the mock answers 401; with \`authToken\` the older SDK
works as well. The page on messages shows the SDK with a TokModel key and does not say more; \`conformance <url>\` reports
what a deployment does under \`messages/sdk-header\`.
`
}
