import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { harmless } from '../../reporters/harmless.ts'
import { wrap } from '../../reporters/wrap.ts'
import { type NewFile, toFiles, toNextSteps, type Wishes } from '../init/to-files.ts'
import { type OptionName, type OptionsOf, optionEntry, toFlag } from '../options.ts'
import { print } from './print.ts'
import { configNames } from './read-config.ts'
import { unwritable } from './unwritable.ts'
import { UsageError } from './usage-error.ts'

type InitOptions = OptionsOf<'init'>

/** Puts a question. @returns what was typed. */
type Ask = (question: string) => Promise<string>

/** `conformance init`: writes the files of a project. @throws UsageError. */
export async function initCommand(options: InitOptions): Promise<void> {
  const present = configNames.find((name) => existsSync(name))
  if (present !== undefined)
    throw new UsageError(`There already is ${present}.`, 'It stays as it is: change it, or remove it first.')
  const wishes = process.stdin.isTTY && !options.yes ? await askAtTerminal(options) : await completeWishes(options)
  const files = toFiles(wishes)
  const before = files.find(({ path }) => existsSync(path))
  if (before !== undefined)
    throw new UsageError(
      `There already is ${before.path}. Nothing was written.`,
      'Move it away, or choose others: --ci none, --baseline FILE.',
    )
  writeAll(files)
  const steps = toNextSteps(wishes).map((step, index) => `${index + 1}. ${wrap(step, 77).join('\n   ')}\n`)
  print(harmless(`Written: ${files.map(({ path }) => path).join(', ')}\n\nWhat to do next:\n${steps.join('')}`))
}

/** Writes all of the files or none. @throws UsageError. */
function writeAll(files: readonly NewFile[]): void {
  const written: string[] = []
  for (const { path, text } of files) {
    try {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text, { flag: 'wx' })
      written.push(path)
    } catch (error) {
      for (const one of written) rmSync(one, { force: true })
      unwritable(path, 'Nothing was written. Choose another place, or another --baseline FILE.')(error as NodeJS.ErrnoException)
    }
  }
}

async function askAtTerminal(options: InitOptions): Promise<Wishes> {
  const { askAtTerminal: open } = await import('../interactive.ts')
  const { ask, close } = open()
  // Ctrl-C ends the process here, without an answer.
  process.exitCode = 130
  try {
    const wishes = await completeWishes(options, async (question) => (await ask(question)).trim())
    process.exitCode = undefined
    return wishes
  } finally {
    close()
  }
}

/** Each question in order: its option, what is asked, and what is taken for nothing. */
const questions = {
  checksWhat: { asks: 'What is to be checked? deployment, client or both', usual: 'both' },
  url: { asks: 'The URL of the deployment', usual: undefined },
  command: { asks: 'The command that runs the tests of the client', usual: 'npm test' },
  ci: { asks: 'Where does it run? github, gitlab or none', usual: 'github' },
  baseline: { asks: 'A file for failures that are known and tolerated for a time, or none', usual: 'none' },
} as const satisfies { readonly [name in OptionName]?: { asks: string; usual: string | undefined } }

/** What the options say, and what is answered to the questions that they leave. @throws UsageError. */
export async function completeWishes(options: InitOptions, ask?: Ask): Promise<Wishes> {
  const say = async (name: keyof typeof questions) => {
    const { asks, usual } = questions[name]
    const given = options[name]
    if (given !== undefined) return String(given)
    if (ask === undefined && usual !== undefined) return usual
    if (ask === undefined)
      throw new UsageError('No URL of a deployment was given.', 'conformance init https://tokmodel.com, or --for client.')
    for (;;) {
      const answer = (await ask(`${asks}${usual === undefined ? '' : ` [${usual}]`}: `)) || usual
      const problem = answer === undefined ? 'is needed' : optionEntry(name).kind.problem(answer)
      if (answer !== undefined && problem === undefined) return answer
      const meant = answer === undefined ? undefined : optionEntry(name).kind.meant?.(answer)
      process.stderr.write(harmless(`That ${problem}.${meant === undefined ? '' : ` Did you mean ${meant}?`}\n`))
    }
  }
  // Each value was validated by the kind of its option.
  const what = (await say('checksWhat')) as Wishes['what']
  const url = what === 'client' ? undefined : await say('url')
  const command = what === 'deployment' ? undefined : await say('command')
  const ci = (await say('ci')) as Wishes['ci']
  // A client has none.
  const baseline = what === 'client' ? 'none' : await say('baseline')
  if (what === 'client' && options.url !== undefined)
    throw new UsageError(
      'A client is checked against the mock, and needs no URL.',
      `Leave it out, or choose ${toFlag('checksWhat')} both.`,
    )
  return { what, url, command, ci, baseline: baseline === 'none' ? undefined : baseline, readOnly: options.readOnly }
}
