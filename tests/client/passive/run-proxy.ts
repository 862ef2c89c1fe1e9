import { report as reportSchema } from '../../../spec/index.ts'
import { type MockLine, root, runCli } from '../../support/cli.ts'

/** Puts the proxy, as it is shipped, between a command and a mock. */
export async function proxyCommand(mock: Pick<MockLine, 'url' | 'key' | 'no_credit_key'>, command: readonly string[]) {
  const env = { TOKMODEL_API_KEY: mock.key, NO_CREDIT_KEY: mock.no_credit_key }
  const options = ['--env', 'NO_CREDIT_KEY', '--reporter', 'json']
  const finished = await runCli(['proxy', mock.url, ...options, '--', process.execPath, ...command], env)
  return { ...finished, ...readReport(finished.stdout) }
}

/** A report with the ids of what failed, and the outcomes by id. */
export function readReport(stdout: string) {
  const report = reportSchema.parse(JSON.parse(stdout))
  const found = report.results.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id)
  const outcomes: Record<string, string> = Object.fromEntries(report.results.map(({ id, outcome }) => [id, outcome]))
  return { report, found, outcomes }
}

/** A client that makes no mistake. */
export const speaks = `${root}/tests/client/passive/speaks.mjs`

/** A client as a script for `node`, with `ask` that sends a chat request. */
export function script(text: string): string[] {
  const preamble = `
const { OPENAI_BASE_URL: url, OPENAI_API_KEY: key } = process.env
const body = JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] })
const ask = (token = key, query = '', more = {}) => fetch(url + '/chat/completions' + query, { method: 'POST', body,
  headers: { Authorization: 'Bearer ' + token, 'Content-Type': 'application/json', ...more } }).then((answer) => answer.text())
`
  return ['--input-type=module', '-e', preamble + text]
}

/** The forms of a key that no output may have. */
export function formsOf(key: string): string[] {
  const bytes = Buffer.from(key)
  const rest = key.replace(/^sk-/, '')
  const pair = Buffer.from(`user:${key}`).toString('base64').slice(8, 40)
  return [key, rest, bytes.toString('hex'), bytes.toString('base64').slice(0, 40), bytes.toString('base64url').slice(0, 40), pair]
}
