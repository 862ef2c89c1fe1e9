import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../support/cli.ts'

// The shells themselves complete: what a script says is not what they do with it.

const shells = ['bash', 'zsh', 'fish'] as const
type Shell = (typeof shells)[number]

const folder = mkdtempSync(join(tmpdir(), 'completion-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const has = (shell: Shell) => spawnSync(shell, ['-c', 'true']).status === 0

beforeAll(() => {
  writeFileSync(join(folder, 'report-1.json'), '')
  for (const shell of shells) {
    const { stdout } = spawnSync(process.execPath, [`${root}/dist/runners/cli/main.js`, 'completion', shell], {
      encoding: 'utf8',
    })
    writeFileSync(join(folder, `script.${shell}`), stdout)
  }
})

/** What stands in the first word of the line of each completion. */
const complete: Record<Shell, (line: string) => string[]> = {
  bash: (line) =>
    run('bash', [
      '--norc',
      '-c',
      `source script.bash; COMP_LINE=${quote(line)}; COMP_POINT=\${#COMP_LINE}; _conformance; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ]),
  // The functions that put in what was found are replaced by one that shows it.
  zsh: (line) =>
    run('zsh', [
      '-f',
      '-c',
      `compdef() { : }; compset() { PREFIX="\${PREFIX#*=}" }; compadd() { shift; print -l -- "$@" }; _files() { print -l -- *(N) }
_describe() { print -l -- "\${flags[@]%%:*}" }; source ./script.zsh; line=${quote(line)}; words=("\${(@s: :)line}")
CURRENT=\${#words}; PREFIX="\${words[CURRENT]}"; _conformance | grep -- "^$PREFIX"`,
    ]),
  fish: (line) => run('fish', ['--no-config', '-c', `source script.fish; complete -C ${quote(line)}`]),
}

function run(shell: Shell, args: readonly string[]): string[] {
  const { stdout, stderr } = spawnSync(shell, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: folder },
  })
  if (stderr !== '') throw new Error(stderr)
  return stdout.split('\n').flatMap((text) => text.split('\t')[0] || [])
}

function quote(text: string): string {
  return `'${text}'`
}

const wanted = [
  ['conformance com', ['compare', 'completion']],
  ['conformance mock --record-m', ['--record-mode']],
  ['conformance mock --record-mode mi', ['missing']],
  ['conformance --suite bea', ['bearer']],
  ['conformance --check bearer/mis', ['bearer/misread-key', 'bearer/missing-key']],
  ['conformance explain bearer/missi', ['bearer/missing-key']],
  ['conformance --reporter ju', ['junit']],
  ['conformance client --scenario cut', ['cut-stream']],
  ['conformance list --ho', ['--holes']],
  ['conformance provision che', ['check']],
  ['conformance provision check --provision-t', ['--provision-timeout']],
  ['conformance merge report', ['report-1.json']],
  ['conformance --baseline report', ['report-1.json']],
  ['conformance completion z', ['zsh']],
] as const

test.each(shells)('%s completes commands, flags, their values and files', (shell) => {
  if (!has(shell)) return console.log(`There is no ${shell} here: its completion is not tried.`)
  const check = shell === 'fish' ? '--no-execute' : '-n'
  expect(spawnSync(shell, [check, join(folder, `script.${shell}`)], { encoding: 'utf8' }).stderr).toBe('')
  const found = wanted.map(([line]) => [line, complete[shell](line).sort()])
  expect(found).toEqual(wanted)
})

test('a mutant is completed behind its colon, as bash splits words', () => {
  expect(complete.bash('conformance mock --mutant bearer/challenge:no-c')).toEqual(['no-challenge'])
  expect(complete.bash('conformance --suite=bea')).toEqual(['bearer'])
  expect(complete.bash('conformance --reporter json=report')).toEqual(['report-1.json'])
})
