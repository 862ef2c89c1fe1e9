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
Each does everything in an account of its own; the journal of the mock says what it sent. \`status 401\`, \`status 403\`
and \`revoked midway\` are \`yes\` where the client raises its error for that status and has sent a single request; \`abort\` where the
mock sees the client leave and charges for what was sent; \`retries 503\` tells whether a client tries again by itself.

| client | version | ${columns.join(' | ')} |
| ${['---', '---', ...columns.map(() => '---')].join(' | ')} |
${lines.join('\n')}

Within msw 2 a body that is cancelled never says so ([mswjs/interceptors#799](https://github.com/mswjs/interceptors/issues/799),
mended in msw 3), and OpenAI's SDK waits for that before it tries again: test retries against the standalone mock, or
with msw 3.

Anthropic's SDK sends its \`apiKey\` as \`Authorization: Bearer\` from version 1 on. Before, it sent \`X-Api-Key\`, and TokModel's
page on authentication knows the \`Authorization\` header alone, so the mock answers 401; with \`authToken\` the older SDK
works as well. The page on messages shows the SDK with a TokModel key and does not say more; \`conformance <url>\` reports
what a deployment does under \`messages/sdk-header\`.
`
}
