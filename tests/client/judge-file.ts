import { report as reportSchema } from '../../spec/index.ts'
import { root, runCli } from '../support/cli.ts'

/** Judges a client, a script for Node, through the command line as it is shipped. */
export async function judgeFile(file: string, scenario: string, ...args: string[]) {
  const options = ['--scenario', scenario, '--timeout', '4000', '--reporter', 'json', ...args]
  const { code, stdout, stderr } = await runCli(['client', ...options, '--', process.execPath, file])
  const report = reportSchema.parse(JSON.parse(stdout))
  const found = report.results.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id)
  return { code, report, found, stdout, stderr }
}

/** The path of a client that makes one mistake. */
export const broken = (name: string) => `${root}/tests/client/broken/${name}.mjs`

/** The path of a client that makes none. */
export const honest = (name: string) => `${root}/tests/client/honest/${name}.mjs`
