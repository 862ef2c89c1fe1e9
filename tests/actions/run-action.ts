import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finish, root } from '../support/cli.ts'

/** What a step of an action left. */
export interface Step {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  readonly outputs: Readonly<Record<string, string>>
  readonly exported: Readonly<Record<string, string>>
  /** The variables that the post step gets. */
  readonly state: Readonly<Record<string, string>>
  readonly summary: string
}

/** Runs a file of an action as GitHub's runner does: inputs and files by variables, and every input that is not given empty. */
export async function runAction(
  file: string,
  {
    inputs = {},
    env = {},
    declared = [],
  }: { inputs?: Record<string, string>; env?: Record<string, string>; declared?: string[] },
): Promise<Step> {
  const folder = mkdtempSync(join(tmpdir(), 'action-'))
  const files = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'] as const
  const paths = files.map((name) => [name, join(folder, name)] as const)
  for (const [, path] of paths) writeFileSync(path, '')
  const given = Object.entries({ ...Object.fromEntries(declared.map((name) => [name, ''])), ...inputs })
  const child = spawn(process.execPath, [join(root, 'actions', file)], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: folder,
      RUNNER_TEMP: folder,
      ...Object.fromEntries(paths),
      ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      ...env,
    },
  })
  const ended = await finish(child)
  const [outputs = '', exported = '', state = '', summary = ''] = paths.map(([, path]) => readFileSync(path, 'utf8'))
  const states = Object.entries(readPairs(state)).map(([name, value]) => [`STATE_${name}`, value])
  return { ...ended, outputs: readPairs(outputs), exported: readPairs(exported), state: Object.fromEntries(states), summary }
}

/** The pairs of a file of the runner: `name<<word`, the value, and the word again. */
function readPairs(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/^(?<name>[\w-]+)<<(?<end>\S+)\n(?<value>[\s\S]*?)\n\k<end>\n/gm)]
  return Object.fromEntries(pairs.map(({ groups }) => [groups?.['name'] ?? '', groups?.['value'] ?? '']))
}
