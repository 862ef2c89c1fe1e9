import { Command } from 'commander'
import { harmless } from '../../reporters/harmless.ts'
import type { Door } from '../options/option-entry.ts'
import type { OptionsOf } from '../options.ts'
import { tool } from '../tool.gen.ts'
import { addOptions } from './add-options.ts'
import { resolveOptions } from './resolve-options.ts'

/** The command line. Each command loads its modules when it runs. `called` is the first argument, if there is one. */
export function createProgram(called = ''): Command {
  const program = new Command('conformance')
    .version(tool.version)
    .description('Checks whether a TokModel-compatible gateway behaves as its documentation promises.')
    .showHelpAfterError('Run "conformance --help" for the options.')
    // An option after a command belongs to that command, even if the check has one of the same name.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeErr: (text) => void process.stderr.write(harmless(text)) })
  // Describing all commands takes as long as some of them: a command that is called by its name needs no other.
  if (Object.hasOwn(commands, called)) commands[called]?.(program)
  else for (const add of [addCheck, ...Object.values(commands)]) add(program)
  return program
}

/** In the order of the help. */
const commands: Readonly<Record<string, (program: Command) => void>> = {
  mock: addMock,
  client: addClient,
  proxy: addProxy,
  judge: addJudge,
  doctor: addDoctor,
  list: addList,
  types: addTypes,
  explain: addExplain,
  diff: addDiff,
  merge: addMerge,
  compare: addCompare,
  cleanup: addCleanup,
  provision: addProvision,
  attest: addAttest,
  verify: addVerify,
}

function addCheck(program: Command): void {
  program.argument('[url]', 'the deployment to check, e.g. https://tokmodel.com; without a URL the built-in mock is checked')
  act(program, 'check', async (options) => (await import('./check-command.ts')).checkCommand(options))
}

function addMock(program: Command): void {
  const mock = program.command('mock').description('Start a mock of TokModel with accounts, keys, credits and revocation.')
  act(mock, 'mock', async (options) => (await import('./mock-command.ts')).mockCommand(options))
}

function addClient(program: Command): void {
  const client = program
    .command('client <command...>')
    .description(
      'Run the command of a client against the mock and judge the requests that it sends: conformance client -- npm test',
    )
    .passThroughOptions()
  act(client, 'client', async (options, words) => (await import('./client-command.ts')).clientCommand(words, options))
}

function addProxy(program: Command): void {
  const proxy = program
    .command('proxy <url> [command...]')
    .description(
      'Send the requests of a client on to a deployment, change nothing, and judge both sides: conformance proxy https://tokmodel.com -- npm test. The command gets the URL of the proxy in OPENAI_BASE_URL, ANTHROPIC_BASE_URL and TOKMODEL_BASE_URL. Its key is your TOKMODEL_API_KEY. Without a command the proxy runs until Ctrl-C.',
    )
  act(proxy, 'proxy', async (options, [, ...words]) => (await import('./proxy-command.ts')).proxyCommand(words, options))
}

function addJudge(program: Command): void {
  const judge = program
    .command('judge <file>')
    .description('Judge both sides of recorded traffic: a HAR file of a browser, a proxy or Playwright.')
  act(judge, 'judge', async (options, [file = '']) => (await import('./judge-command.ts')).judgeCommand(file, options))
}

function addDoctor(program: Command): void {
  const doctor = program
    .command('doctor [url]')
    .description('Find out why a key does not work: at most twelve requests and ten seconds; one call of one token is charged.')
  act(doctor, 'doctor', async (options) => (await import('./doctor-command.ts')).doctorCommand(options))
}

function addList(program: Command): void {
  const list = program.command('list').description('List the checks: id, level, requirement, sources, needed options and cost.')
  act(list, 'list', async (options) => (await import('./list-command.ts')).listCommand(options))
}

function addTypes(program: Command): void {
  const types = program.command('types').description('Print the TypeScript types of the API.')
  act(types, 'types', async (options) => (await import('./types-command.ts')).typesCommand(options))
}

function addExplain(program: Command): void {
  program
    .command('explain <id>')
    .description('Explain one check (its requirement, its sources, the mutants it catches), or a statement such as AUTH-10.')
    .action(async (id: string) => (await import('./explain-command.ts')).explainCommand(id))
}

function addDiff(program: Command): void {
  const diff = program
    .command('diff <urlA> <urlB>')
    .description('Run the same checks on two deployments and report the differences.')
  act(diff, 'diff', async (options, [a = '', b = '']) => (await import('./diff-command.ts')).diffCommand([a, b], options))
}

function addMerge(program: Command): void {
  const merge = program
    .command('merge <reports...>')
    .description('Merge the JSON reports of the shards of one run (--shard) into one report.')
  act(merge, 'merge', async (options, files) => (await import('./merge-command.ts')).mergeCommand(files, options))
}

function addCompare(program: Command): void {
  const compare = program
    .command('compare <before> <after>')
    .description('Compare two JSON reports: what became worse, what became better, what is new, and what still fails.')
  act(compare, 'compare', async (options, [before = '', after = '']) =>
    (await import('./compare-command.ts')).compareCommand([before, after], options),
  )
}

function addCleanup(program: Command): void {
  const cleanup = program
    .command('cleanup')
    .description(
      'Revoke the keys, and remove the accounts, that interrupted runs left behind: with --console-token or --provision.',
    )
  act(cleanup, 'cleanup', async (options) => (await import('./cleanup-command.ts')).cleanupCommand(options))
}

function addProvision(program: Command): void {
  const check = program
    .command('provision')
    .description('Try a module for --provision by itself: conformance provision check FILE.')
    .command('check <file>')
    .description('Use each method of a provision module and say what to mend. It makes accounts and keys, as a run does.')
  act(check, 'provision', async (options, [file = '']) =>
    (await import('./provision-check-command.ts')).provisionCheckCommand(file, options),
  )
}

function addAttest(program: Command): void {
  const attest = program
    .command('attest <report>')
    .description('Sign a statement of a JSON report: what was judged, by which requirements, and until when it holds.')
  act(attest, 'attest', async (options, [report = '']) => (await import('./attest-command.ts')).attestCommand(report, options))
}

function addVerify(program: Command): void {
  const verify = program
    .command('verify <statement>')
    .description('Check the signature of a statement, whether it still holds, and what it says.')
  act(verify, 'verify', async (options, [statement = '']) =>
    (await import('./verify-command.ts')).verifyCommand(statement, options),
  )
}

/** The doors whose first argument is the URL of a deployment. */
const hasUrl: readonly Door[] = ['check', 'proxy', 'doctor']

/** Gives a command its options and the action that gets them with the other arguments. */
function act<Of extends Door>(
  command: Command,
  door: Of,
  run: (options: OptionsOf<Of>, words: readonly string[]) => Promise<void>,
): void {
  addOptions(command, door).action(async () => {
    const options = await resolveOptions(door, command, hasUrl.includes(door) ? command.args[0] : undefined)
    await run(options, command.args)
  })
}
