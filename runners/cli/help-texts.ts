import type { CommandName } from './to-help.ts'

/** Where the documentation is. */
const docs = 'https://www.npmjs.com/package/@tokmodel/conformance'

/** What stands behind the options in the help of a command. */
export interface HelpText {
  readonly examples: readonly string[]
  /** Exit codes, but for 2 and 5, which every command has. */
  readonly exits: readonly (readonly [code: number, meaning: string])[]
}

const done = [[0, 'done']] as const
const judged = [
  [0, 'it conforms'],
  [1, 'a MUST is violated; with --strict a SHOULD, too'],
  [3, 'it could not be judged'],
  [130, 'interrupted: the report has what there is'],
] as const

/** The examples and exit codes of each command. */
export const helpTexts: Readonly<Record<CommandName, HelpText>> = {
  check: {
    examples: [
      'conformance',
      'conformance https://tokmodel.com --suite bearer',
      'conformance https://tokmodel.com --reporter pretty --reporter junit=report.xml',
      'conformance https://tokmodel.com --plan',
    ],
    exits: [...judged.slice(0, 3), [4, 'the baseline is stale'], ...judged.slice(3)],
  },
  init: {
    examples: ['conformance init', 'conformance init https://tokmodel.com --for deployment --ci github --yes'],
    exits: [
      [0, 'written'],
      [130, 'interrupted: nothing was written'],
    ],
  },
  doctor: {
    examples: ['conformance doctor https://tokmodel.com', 'conformance doctor https://tokmodel.com --model gpt-4o-mini --json'],
    exits: [
      [0, 'nothing is wrong'],
      [1, 'something is wrong'],
      [3, 'nobody answers, or no key was given'],
      [130, 'interrupted'],
    ],
  },
  mock: {
    examples: ['conformance mock', 'conformance mock --port 0 --json', 'conformance mock --mutant bearer/challenge:no-challenge'],
    exits: [[0, 'ended by SIGTERM or Ctrl-C']],
  },
  client: {
    examples: ['conformance client -- npm test', 'conformance client --scenario all --reporter junit=report.xml -- node bot.mjs'],
    exits: judged,
  },
  proxy: {
    examples: ['conformance proxy https://tokmodel.com -- npm test', 'conformance proxy https://tokmodel.com'],
    exits: judged,
  },
  judge: {
    examples: ['conformance judge recorded.har', 'conformance judge recorded.har --origin https://tokmodel.com'],
    exits: judged.slice(0, 3),
  },
  list: { examples: ['conformance list', 'conformance list --json', 'conformance list --mutants'], exits: done },
  types: {
    examples: ['conformance types --out tokmodel.d.ts', 'conformance types --spec openapi.yaml'],
    exits: done,
  },
  explain: {
    examples: [
      'conformance explain bearer/missing-key',
      'conformance explain AUTH-10',
      'conformance explain console',
      'conformance explain exit-3',
      'conformance explain credits_zero',
    ],
    exits: done,
  },
  diff: {
    examples: ['conformance diff https://tokmodel.com https://staging.example', 'conformance diff URL URL --suite errors --json'],
    exits: [
      [0, 'nothing differs'],
      [1, 'something differs'],
      [3, 'one of them could not be judged'],
    ],
  },
  merge: {
    examples: ['conformance merge part-*.json', 'conformance merge part-*.json --reporter html=report.html'],
    exits: judged.slice(0, 3),
  },
  compare: {
    examples: [
      'conformance compare before.json after.json',
      'conformance compare before.json after.json --reporter html=changes.html',
    ],
    exits: [
      [0, 'nothing became worse'],
      [1, 'something became worse, or is new and wrong'],
    ],
  },
  cleanup: {
    examples: ['conformance cleanup', 'conformance cleanup --console https://tokmodel.com --forget'],
    exits: [
      [0, 'nothing is left'],
      [3, 'the console does not answer'],
    ],
  },
  provision: {
    examples: ['conformance provision check provision.mjs'],
    exits: [
      [0, 'the module works'],
      [1, 'a method is wrong'],
    ],
  },
  attest: {
    examples: ['conformance attest report.json --private-key private.pem --out statement.jwt'],
    exits: [
      [0, 'signed'],
      [3, 'the report has no verdict'],
    ],
  },
  verify: {
    examples: [
      'conformance verify statement.jwt --public-key public.pem',
      'conformance verify statement.jwt --public-key public.pem --badge badge.svg',
    ],
    exits: [
      [0, 'it holds, and it says that the deployment conforms'],
      [1, 'it does not hold, or says that the deployment does not conform'],
    ],
  },
  completion: {
    examples: [
      'eval "$(conformance completion bash)"',
      'eval "$(conformance completion zsh)"',
      'conformance completion fish > ~/.config/fish/completions/conformance.fish',
    ],
    exits: done,
  },
  help: { examples: ['conformance help', 'conformance help mock'], exits: done },
}

/** The end of the help of a command. */
export function toEnding({ examples, exits }: HelpText): string {
  const codes = [...exits, [2, 'wrong usage or configuration, or nothing could be written'], [5, 'a fault of this program']]
  const sorted = codes.sort(([a], [b]) => Number(a) - Number(b))
  return [
    '',
    'Examples:',
    ...examples.map((example) => `  ${example}`),
    '',
    'Exit codes:',
    ...sorted.map(([code, meaning]) => `  ${String(code).padEnd(5)}${meaning}`),
    '',
    `Documentation: ${docs}`,
  ].join('\n')
}
