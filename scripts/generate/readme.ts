import { execFileSync } from 'node:child_process'
import { selectChecks } from '../../runners/select-checks.ts'

/** The suite whose results the README shows: the last one in the output. */
const shownSuite = 'streaming'

const recorded = /(<!-- recorded: npx conformance -->\n```\n)([^`]*)(```)/

/** Whether the README shows the output of a run, apart from requests, times and ports. */
export function isRecorded(readme: string): boolean {
  const shown = (recorded.exec(readme)?.[2] ?? '').replace(/\s+/g, ' ')
  const checks = selectChecks({})
  const suite = checks.filter(({ id }) => id.startsWith(`${shownSuite}/`))
  return (
    shown.includes(` ${checks.length} checks, `) &&
    suite.every(({ id, says }) => shown.includes(`✔ ${id.slice(shownSuite.length + 1)} ${says} `)) &&
    shown.split('✔').length - 1 === suite.length
  )
}

/** The README with the end of the current output of `npx conformance`. */
export function recordReadme(root: string, readme: string): string {
  const command = ['--import', 'tsx', `${root}/runners/cli/main.ts`]
  const printed = execFileSync(process.execPath, command, { encoding: 'utf8', cwd: root })
  const ending = printed.slice(printed.lastIndexOf(`${shownSuite}\n`))
  return readme.replace(recorded, (_, head: string, _before, foot: string) => head + ending + foot)
}
