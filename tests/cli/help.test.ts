import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { createProgram } from '../../runners/cli/program.ts'
import { finish, runCli, startCli } from '../support/cli.ts'

/** Every command with its path, the program itself first. */
function all(command: Command, path: readonly string[] = []): { path: string; command: Command }[] {
  return [{ path: path.join(' '), command }, ...command.commands.flatMap((one) => all(one, [...path, one.name()]))]
}

/** What `--help` prints. */
function helpOf(command: Command): string {
  const parts: string[] = []
  command.configureOutput({ writeOut: (part) => void parts.push(part), getOutHelpWidth: () => 80 }).outputHelp()
  return parts.join('')
}

const commands = all(createProgram())

test.each(commands)(
  'the help of conformance $path has headings, examples, exit codes and a link, in 80 columns',
  ({ path, command }) => {
    const help = helpOf(command)
    for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    // It has commands only.
    if (path === 'provision') return
    expect(help).toMatch(
      /\nExamples:\n( {2}(conformance|eval).*\n)+\nExit codes:\n( {2}\d.*\n)+\nDocumentation: https:\/\/\S+\n$/,
    )
    expect(help).toMatch(/\n {2}2 {4}wrong usage/)
    const flags = command.createHelp().visibleOptions(command)
    const underOptions = flags.filter(({ helpGroupHeading }) => helpGroupHeading === undefined).map(({ long }) => long)
    expect(underOptions).toEqual(path === '' ? ['--version', '--help'] : ['--help'])
  },
)

test('the examples of the help have flags and commands that there are', () => {
  for (const { command } of commands) {
    const [, examples = ''] = /\nExamples:\n(.*?)\n\n/s.exec(helpOf(command)) ?? []
    for (const line of examples.split('\n').filter((one) => one.startsWith('  conformance'))) {
      const [own = ''] = line.trim().split(' -- ')
      const words = own.split(' ').slice(1)
      const meant = commands.findLast(({ path }) => path !== '' && `${words.join(' ')} `.startsWith(`${path} `)) ?? commands[0]
      const known = meant?.command.options.map(({ long }) => long)
      for (const flag of words.filter((word) => word.startsWith('--'))) expect(known).toContain(flag)
    }
  }
})

test('the commands stand under what they are for', () => {
  const help = helpOf(createProgram())
  const headings = [...help.matchAll(/^[A-Z].*:$/gm)].map(([heading]) => heading)
  expect(headings).toContain('To judge a client:')
  expect(headings).not.toContain('Commands:')
})

test('help, help COMMAND and --help print the same, and -v what --version does', async () => {
  const [one, two, three, four] = await Promise.all([
    runCli(['help', 'mock']),
    runCli(['mock', '--help']),
    runCli(['mock', '-h']),
    runCli(['help', 'provision', 'check']),
  ])
  expect(one.code).toBe(0)
  expect(one.stdout).toContain('--persona')
  expect([two, three]).toEqual([one, one])
  expect(four.stdout).toContain('Usage: conformance provision check [options] <file>')
  const versions = await Promise.all([runCli(['-v']), runCli(['-V']), runCli(['--version'])])
  expect(versions.map(({ code, stdout }) => [code, stdout])).toEqual(
    versions.map(() => [0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]),
  )
})

test('the help is as wide as COLUMNS says, and a report has colours if FORCE_COLOR says so', async () => {
  const wide = await finish(startCli(['--help'], { COLUMNS: '200' }))
  expect(Math.max(...wide.stdout.split('\n').map((line) => line.length))).toBeGreaterThan(100)
  const painted = await runCli(['--check', 'bearer/missing-key'], { FORCE_COLOR: '1' })
  expect(painted.stdout).toContain('\u001b[')
})
