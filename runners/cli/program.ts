import { Command, Option } from 'commander'
import { harmless } from '../../reporters/harmless.ts'
import { tool } from '../tool.ts'

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
  program
    .argument('[url]', 'the deployment to check, e.g. https://tokmodel.com; without it, the built-in mock')
    .addOption(new Option('--key <key>', 'a valid key with credits').env('TOKMODEL_API_KEY'))
    .addOption(new Option('--revoked-key <key>', 'a key that has been revoked').env('TOKMODEL_REVOKED_KEY'))
    .addOption(new Option('--no-credit-key <key>', 'a valid key of an account without credits').env('TOKMODEL_NO_CREDIT_KEY'))
    .addOption(
      new Option('--console <url>', 'the console API; default: the origin of the deployment').env('TOKMODEL_CONSOLE_URL'),
    )
    .addOption(new Option('--console-token <token>', 'opens the console API').env('TOKMODEL_CONSOLE_TOKEN'))
    .addOption(
      new Option('--admin <url>', 'the test-control API; default: the origin of the deployment').env('TOKMODEL_ADMIN_URL'),
    )
    .addOption(new Option('--admin-token <token>', 'opens the test-control API').env('TOKMODEL_ADMIN_TOKEN'))
    .option('--suite <glob>', 'run the checks of this suite, e.g. bearer; repeatable', collect)
    .option('--check <glob>', 'run this check, e.g. bearer/missing-key; repeatable', collect)
    .option('--skip <glob>', 'leave this check out; repeatable', collect)
    .option(
      '--reporter <name>',
      'pretty, json, junit, html, markdown, github, tap or har; NAME=FILE writes to a file; repeatable',
      collect,
    )
    .option('--strict', 'a SHOULD that fails fails the run', false)
    .option('--baseline <file>', 'known failures, each with a reason and the day on which it expires')
    .option('--write-baseline', 'print a patch that brings the baseline up to date', false)
    .option('--plan', 'print what would be sent, created and spent; send nothing', false)
    .option('--interactive', 'ask the person at the terminal to do the steps of the console', false)
    .option('--provision <file>', 'a module that makes accounts and keys in another system')
    .option('--concurrency <n>', 'requests at a time', '8')
    .option('--timeout <ms>', 'for one request', '10000')
    .option('--watch <ms>', 'how long a revoked key is watched for coming back', '2000')
    .option('--model <id>', 'the model of conversations')
    .option('--operations <list>', 'send something to these alone, by path or id, with commas between them', collect)
    .option('--max-requests <n>', 'requests to send at the most; what then is left is not judged')
    .option('--max-credits <n>', 'credits to spend at the most, by what the answers say; what then is left is not judged')
    .option('--max-time <ms>', 'end the run after this time with a report of what there is')
    .option('--read-only', 'create, rename, revoke and top up nothing', false)
    .option('--shard <i/n>', 'the i-th of n parts of the checks; "conformance merge" puts their reports together')
    .option('--timing', 'measure whether the time of a refusal tells how much of a key is right', false)
    .option('--seed <n>', 'invented keys and the order of the checks follow from it')
    .option('--bail', 'end with the first MUST that is violated', false)
    .action(async (url: string | undefined, options: Record<string, unknown>) => {
      const { checkCommand } = await import('./check-command.ts')
      await checkCommand(url, options)
    })
}

/** An option that can be given several times, and several values with commas between them. */
function collect(value: string, before: string[] = []): string[] {
  return [...before, ...value.split(',').filter((part) => part !== '')]
}

function addMock(program: Command): void {
  program
    .command('mock')
    .description('Serve a mock of TokModel with accounts, keys, credits and revocation.')
    .option('--port <port>', 'the port; 0 takes a free one', '4010')
    .option('--host <host>', 'the address to listen on', '127.0.0.1')
    .option('--config <file>', 'a JSON or YAML file with accounts and settings')
    .option('--seed <n>', 'texts, ids and keys follow from it')
    .option('--mutant <id>', 'be wrong in one way; "conformance list --mutants" names them')
    .option('--latency <profile>', 'none, fast, typical, slow, or FIRST/EVENT in milliseconds')
    .option('--persona <name>', 'behave as another gateway does: new-api or one-api')
    .option('--admin-token <token>', 'the token of the test-control API')
    .option('--magic-keys', 'know sk-mock-valid and its like on an address that is not loopback, too', false)
    .option('--quiet', 'print nothing but the line with the URL', false)
    .option('--json', 'print that line as JSON, with the keys and tokens', false)
    .action(async (options: Record<string, unknown>) => {
      const { mockCommand } = await import('./mock-command.ts')
      await mockCommand(options)
    })
}

function addClient(program: Command): void {
  program
    .command('client <command...>')
    .description(
      "Run a client's own command against the mock and judge the traffic that it sends: conformance client -- npm test",
    )
    .option('--scenario <name>', 'what the mock does meanwhile, or all; repeatable', collect)
    .option('--env <name>', 'an environment variable that the command gets besides the usual ones; repeatable', collect)
    .option('--timeout <ms>', 'for each run of the command', '600000')
    .option('--reporter <name>', 'as for the check; repeatable', collect)
    .option('--strict', 'a SHOULD that fails fails the run', false)
    .passThroughOptions()
    .action(async (words: string[], options: Record<string, unknown>) => {
      const { clientCommand } = await import('./client-command.ts')
      await clientCommand(words, options)
    })
}

function addList(program: Command): void {
  program
    .command('list')
    .description('List the checks: id, level, sentence, sources and what each needs.')
    .option('--json', 'as JSON', false)
    .option('--mutants', 'list the mutants of the mock instead', false)
    .action(async (options: Record<string, unknown>) => {
      const { listCommand } = await import('./list-command.ts')
      await listCommand(options)
    })
}

function addTypes(program: Command): void {
  program
    .command('types')
    .description('Print the TypeScript types of the API.')
    .option('--out <file>', 'write them to a file instead')
    .option('--spec <file>', 'another OpenAPI document; needs the package openapi-typescript')
    .action(async (options: Record<string, unknown>) => {
      const { typesCommand } = await import('./types-command.ts')
      await typesCommand(options)
    })
}

function addExplain(program: Command): void {
  program
    .command('explain <id>')
    .description('Explain one check (what it asks for, who says so, which mutants it catches), or a statement such as AUTH-10.')
    .action(async (id: string) => {
      const { explainCommand } = await import('./explain-command.ts')
      await explainCommand(id)
    })
}

function addDiff(program: Command): void {
  const secret = (flags: string, says: string, name: string) => new Option(flags, says).env(name)
  program
    .command('diff <urlA> <urlB>')
    .description('Run the same checks on two deployments and report what differs.')
    .addOption(secret('--key <key>', 'a valid key of A', 'TOKMODEL_API_KEY'))
    .addOption(secret('--revoked-key <key>', 'a revoked key of A', 'TOKMODEL_REVOKED_KEY'))
    .addOption(secret('--no-credit-key <key>', 'a key of A without credits', 'TOKMODEL_NO_CREDIT_KEY'))
    .addOption(secret('--console-token <token>', 'opens the console API of A', 'TOKMODEL_CONSOLE_TOKEN'))
    .addOption(secret('--admin-token <token>', 'opens the test-control API of A', 'TOKMODEL_ADMIN_TOKEN'))
    .addOption(secret('--key-b <key>', "the same of B; default: A's", 'TOKMODEL_B_API_KEY'))
    .addOption(secret('--revoked-key-b <key>', 'the same of B', 'TOKMODEL_B_REVOKED_KEY'))
    .addOption(secret('--no-credit-key-b <key>', 'the same of B', 'TOKMODEL_B_NO_CREDIT_KEY'))
    .addOption(secret('--console-token-b <token>', 'the same of B', 'TOKMODEL_B_CONSOLE_TOKEN'))
    .addOption(secret('--admin-token-b <token>', 'the same of B', 'TOKMODEL_B_ADMIN_TOKEN'))
    .option('--suite <glob>', 'compare the checks of this suite; repeatable', collect)
    .option('--check <glob>', 'compare this check; repeatable', collect)
    .option('--skip <glob>', 'leave this check out; repeatable', collect)
    .option('--operations <list>', 'send something to these alone', collect)
    .option('--max-requests <n>', 'requests to send to each at the most')
    .option('--read-only', 'create, rename, revoke and top up nothing', false)
    .option('--concurrency <n>', 'requests at a time', '8')
    .option('--timeout <ms>', 'for one request', '10000')
    .option('--watch <ms>', 'how long a revoked key is watched for coming back', '2000')
    .option('--json', 'as JSON', false)
    .action(async (a: string, b: string, options: Record<string, unknown>) => {
      const { diffCommand } = await import('./diff-command.ts')
      await diffCommand(a, b, options)
    })
}

function addMerge(program: Command): void {
  program
    .command('merge <reports...>')
    .description('Put the JSON reports of the parts of a run (--shard) together.')
    .option('--reporter <name>', 'as for the check; repeatable', collect)
    .option('--strict', 'a SHOULD that fails fails the run', false)
    .action(async (files: string[], options: Record<string, unknown>) => {
      const { mergeCommand } = await import('./merge-command.ts')
      await mergeCommand(files, options)
    })
}

function addCleanup(program: Command): void {
  program
    .command('cleanup')
    .description('Revoke the keys that interrupted runs left behind.')
    .addOption(new Option('--console <url>', 'the console API that they are at').env('TOKMODEL_CONSOLE_URL'))
    .addOption(new Option('--console-token <token>', 'opens it').env('TOKMODEL_CONSOLE_TOKEN'))
    .action(async (options: Record<string, unknown>) => {
      const { cleanupCommand } = await import('./cleanup-command.ts')
      await cleanupCommand(options)
    })
}
