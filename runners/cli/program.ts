import { Command } from 'commander'
import { harmless } from '../../reporters/harmless.ts'
import type { Door } from '../options/option-entry.ts'
import type { OptionsOf } from '../options.ts'
import { tool } from '../tool.gen.ts'
import { addOptions } from './add-options.ts'

/** The command line. Every command loads what it needs when it runs. */
export function createProgram(): Command {
  const program = new Command('conformance')
    .version(tool.version)
    .description('Checks whether a TokModel-compatible gateway keeps the promises of its documentation.')
    .showHelpAfterError('Run "conformance --help" for the options.')
    // An option behind a command is the command's, even where the check has one of the same name.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeErr: (text) => void process.stderr.write(harmless(text)) })
  addCheck(program)
  addMock(program)
  addClient(program)
  addList(program)
  addTypes(program)
  addExplain(program)
  addDiff(program)
  addMerge(program)
  addCleanup(program)
  return program
}

function addCheck(program: Command): void {
  program.argument('[url]', 'the deployment to check, e.g. https://tokmodel.com; without it, the built-in mock')
  act(program, 'check', async (options) => (await import('./check-command.ts')).checkCommand(options))
}

function addMock(program: Command): void {
  const mock = program.command('mock').description('Serve a mock of TokModel with accounts, keys, credits and revocation.')
  act(mock, 'mock', async (options) => (await import('./mock-command.ts')).mockCommand(options))
}

function addClient(program: Command): void {
  const client = program
    .command('client <command...>')
    .description(
      "Run a client's own command against the mock and judge the traffic that it sends: conformance client -- npm test",
    )
    .passThroughOptions()
  act(client, 'client', async (options, words) => (await import('./client-command.ts')).clientCommand(words, options))
}

function addList(program: Command): void {
  const list = program.command('list').description('List the checks: id, level, sentence, sources and what each needs.')
  act(list, 'list', async (options) => (await import('./list-command.ts')).listCommand(options))
}

function addTypes(program: Command): void {
  const types = program.command('types').description('Print the TypeScript types of the API.')
  act(types, 'types', async (options) => (await import('./types-command.ts')).typesCommand(options))
}

function addExplain(program: Command): void {
  program
    .command('explain <id>')
    .description('Explain one check (what it asks for, who says so, which mutants it catches), or a statement such as AUTH-10.')
    .action(async (id: string) => (await import('./explain-command.ts')).explainCommand(id))
}

function addDiff(program: Command): void {
  const diff = program
    .command('diff <urlA> <urlB>')
    .description('Run the same checks on two deployments and report what differs.')
  act(diff, 'diff', async (options, [a = '', b = '']) => (await import('./diff-command.ts')).diffCommand([a, b], options))
}

function addMerge(program: Command): void {
  const merge = program
    .command('merge <reports...>')
    .description('Put the JSON reports of the parts of a run (--shard) together.')
  act(merge, 'merge', async (options, files) => (await import('./merge-command.ts')).mergeCommand(files, options))
}

function addCleanup(program: Command): void {
  const cleanup = program.command('cleanup').description('Revoke the keys that interrupted runs left behind.')
  act(cleanup, 'cleanup', async (options) => (await import('./cleanup-command.ts')).cleanupCommand(options))
}

/** Gives a command its options, and what it does with them and with its other words. */
function act<Of extends Door>(
  command: Command,
  door: Of,
  run: (options: OptionsOf<Of>, words: readonly string[]) => Promise<void>,
): void {
  addOptions(command, door).action(async () => {
    const { resolveOptions } = await import('./resolve-options.ts')
    const options = await resolveOptions(door, command, door === 'check' ? command.args[0] : undefined)
    await run(options, command.args)
  })
}
