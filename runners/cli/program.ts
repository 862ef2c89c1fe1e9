import { Command, CommanderError, Option } from 'commander'
import { harmless } from '../../reporters/harmless.ts'
import { nearest } from '../../spec/nearest.ts'
import type { Door } from '../options/option-entry.ts'
import type { OptionsOf } from '../options.ts'
import { tool } from '../tool.gen.ts'
import { didYouMean } from '../words/did-you-mean.ts'
import { addOptions } from './add-options.ts'
import { helpTexts, toEnding } from './help-texts.ts'
import { print } from './print.ts'
import { resolveOptions } from './resolve-options.ts'
import { toDrawing } from './to-drawing.ts'
import { type CommandName, toHelp } from './to-help.ts'
import { UsageError } from './usage-error.ts'

/** The command line. Each command loads its modules when it runs. `called` is the first argument, if there is one. */
export function createProgram(called = ''): Command {
  const program = new Command('conformance')
    .version(tool.version, '-v, --version')
    .addOption(new Option('-V').hideHelp())
    .on('option:V', () => {
      print(`${tool.version}\n`)
      throw new CommanderError(0, 'commander.version', tool.version)
    })
    .helpOption('-h, --help', 'show this help')
    .description('Checks whether a TokModel-compatible gateway behaves as its documentation promises.')
    // An option after a command belongs to that command, even if the check has one of the same name.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: print,
      writeErr: (text) => void process.stderr.write(harmless(text)),
      getOutHelpWidth: () => toDrawing(process.stdout, process.env).width,
    })
  // Describing all commands takes as long as some of them: a command that is called by its name needs no other.
  if (Object.hasOwn(commands, called)) commands[called]?.(program)
  else addAll(program, called)
  return program
}

function addAll(program: Command, called: string): void {
  const near =
    /^[a-z]{2,}$/i.test(called) && !about.includes(called) ? nearest(called, [...Object.keys(commands), ...about]) : undefined
  if (near !== undefined) throw new UsageError(`There is no command "${called}".`, `Did you mean ${near}?`)
  for (const add of [addCheck, ...Object.values(commands), addHelp, addCompletion]) add(program)
}

/** The commands that are about the others, and need them all. */
const about = ['help', 'completion']

/** In the order of the help, which shows those of one task below each other. */
const commands: Readonly<Record<string, (program: Command) => void>> = {
  init: addInit,
  doctor: addDoctor,
  list: addList,
  explain: addExplain,
  diff: addDiff,
  provision: addProvision,
  cleanup: addCleanup,
  mock: addMock,
  types: addTypes,
  client: addClient,
  proxy: addProxy,
  judge: addJudge,
  merge: addMerge,
  compare: addCompare,
  attest: addAttest,
  verify: addVerify,
}

const tasks = {
  init: 'To check a deployment:',
  doctor: 'To check a deployment:',
  list: 'To check a deployment:',
  explain: 'To check a deployment:',
  diff: 'To check a deployment:',
  provision: 'To check a deployment:',
  cleanup: 'To check a deployment:',
  mock: 'To replace a deployment:',
  types: 'To replace a deployment:',
  client: 'To judge a client:',
  proxy: 'To judge a client:',
  judge: 'To judge a client:',
  merge: 'To work with reports:',
  compare: 'To work with reports:',
  attest: 'To work with reports:',
  verify: 'To work with reports:',
  help: 'About this program:',
  completion: 'About this program:',
}

function addCheck(program: Command): void {
  program.argument(
    '[url]',
    'the deployment to check, e.g. https://tokmodel.com (env: TOKMODEL_URL); without a URL the built-in mock is checked',
  )
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

function addInit(program: Command): void {
  const init = program
    .command('init [url]')
    .description('Write a configuration, a workflow for CI and a baseline, after five questions or by flags.')
  act(init, 'init', async (options) => (await import('./init-command.ts')).initCommand(options))
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
  const explain = program
    .command('explain <id>')
    .description(
      'Explain what has a name, and how to mend it: a check, a suite, a statement such as AUTH-10, a need, a mutant, a scenario, an exit code, a cause of the journal of the mock.',
    )
    .action(async (id: string) => (await import('./explain-command.ts')).explainCommand(id))
  help(explain, 'explain')
}

function addHelp(program: Command): void {
  const command = program
    .command('help [command...]')
    .description('Show the help of a command.')
    .action((words: string[]) => findCommand(program, words).outputHelp())
  help(command, 'help')
}

/** @throws UsageError. */
function findCommand(program: Command, words: readonly string[]): Command {
  return words.reduce((parent, word) => {
    const found = parent.commands.find((command) => command.name() === word)
    if (found !== undefined) return found
    const names = parent.commands.map((command) => command.name())
    throw new UsageError(`There is no command "${words.join(' ')}".`, didYouMean(word, names))
  }, program)
}

function addCompletion(program: Command): void {
  const completion = program
    .command('completion <shell>')
    .description('Print a script that completes commands, flags and their values: for bash, zsh or fish.')
    .action(async (shell: string) => (await import('./completion-command.ts')).completionCommand(program, shell))
  help(completion, 'completion')
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
const hasUrl: readonly Door[] = ['check', 'proxy', 'doctor', 'init']

/** Gives a command the parts of its help that are not its options. */
function help(command: Command, door: CommandName): Command {
  const top = door === 'provision' ? (command.parent ?? command) : command
  if (door !== 'check') top.helpGroup(tasks[door])
  return command
    .helpOption('-h, --help', 'show this help')
    .showHelpAfterError(toHelp(door))
    .addHelpText('after', () => toEnding(helpTexts[door]))
}

/** Gives a command its options and the action that gets them with the other arguments. */
function act<Of extends Exclude<Door, 'run'>>(
  command: Command,
  door: Of,
  run: (options: OptionsOf<Of>, words: readonly string[]) => Promise<void>,
): void {
  help(addOptions(command, door), door).action(async () => {
    const options = await resolveOptions(door, command, hasUrl.includes(door) ? command.args[0] : undefined)
    await run(options, command.args)
  })
}
