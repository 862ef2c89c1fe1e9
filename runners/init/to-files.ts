import { optionEntry } from '../options.ts'
import { tool } from '../tool.gen.ts'

/** What a project wants to check, and where. */
export interface Wishes {
  readonly what: 'deployment' | 'client' | 'both'
  /** The deployment. */
  readonly url?: string | undefined
  /** The tests of the client: `npm test`. */
  readonly command?: string | undefined
  readonly ci: 'github' | 'gitlab' | 'none'
  /** The file of known failures. */
  readonly baseline?: string | undefined
  readonly readOnly?: boolean | undefined
}

/** A file by its path in the project. */
export interface NewFile {
  readonly path: string
  readonly text: string
}

const schema = './node_modules/@tokmodel/conformance/conformance-config.schema.json'

/** Names of the variables that a run against a deployment takes. */
const secrets = (['key', 'revokedKey', 'noCreditKey', 'consoleToken'] as const).map((name) => String(optionEntry(name).env))

/** The files of a project. None of them has a secret. */
export function toFiles(wishes: Wishes): NewFile[] {
  const { baseline, ci } = wishes
  return [
    { path: 'conformance.config.yaml', text: toConfig(wishes) },
    ...(baseline === undefined ? [] : [{ path: baseline, text: toBaseline }]),
    ...(ci === 'github' ? [{ path: '.github/workflows/conformance.yml', text: toGitHub(wishes) }] : []),
    ...(ci === 'gitlab' ? [{ path: 'conformance.gitlab-ci.yml', text: toGitLab(wishes) }] : []),
  ]
}

function toConfig({ url, baseline, readOnly }: Wishes): string {
  return [
    `# yaml-language-server: $schema=${schema}`,
    '# Options of every run, by the names of the schema. A flag counts for more. Keys and tokens stand in the environment.',
    `$schema: ${schema}`,
    ...(url === undefined ? [] : [`url: ${JSON.stringify(url)}`]),
    ...(readOnly ? ['# No keys are created, renamed or revoked, and no credits are added.', 'readOnly: true'] : []),
    ...(baseline === undefined ? [] : [`baseline: ${JSON.stringify(baseline)}`]),
    '',
  ].join('\n')
}

const toBaseline = `# Failures that are known and tolerated until a date. "conformance --write-baseline" prints a patch that adds what fails.
known: []
`

const install = `npm install --no-save @tokmodel/conformance@${tool.version}`

function toSteps({ what, command }: Wishes): { readonly deployment?: string; readonly client?: string } {
  return {
    ...(what !== 'deployment' && {
      client: `npx conformance client --reporter REPORTS -- ${toOneCommand(command ?? 'npm test')}`,
    }),
    ...(what !== 'client' && { deployment: 'npx conformance --reporter REPORTS' }),
  }
}

/** A shell would end `client` at the first `&&`, and only what stands before it would be judged. */
function toOneCommand(command: string): string {
  return /[&|;<>()#`\r\n]|^\s*\w+=/.test(command) ? `sh -c '${command.replaceAll("'", "'\\''")}'` : command
}

/** A line as a scalar of YAML, in quotes where it would be something else without. */
function toScalar(line: string): string {
  return /: |:$| #|[^\x20-\x7e]/.test(line) ? JSON.stringify(line) : line
}

function toGitHub(wishes: Wishes): string {
  const { client, deployment } = toSteps(wishes)
  const reports = (line: string, name: string) => line.replace('REPORTS', `github --reporter junit=${name}.xml`)
  const job = (name: string, lines: readonly string[], env: readonly string[] = []) => [
    `  ${name}:`,
    '    runs-on: ubuntu-latest',
    ...(env.length === 0 ? [] : ['    env:', ...env.map((secret) => `      ${secret}: \${{ secrets.${secret} }}`)]),
    '    steps:',
    '      - uses: actions/checkout@v5',
    '      - uses: actions/setup-node@v5',
    '        with: { node-version: 22 }',
    ...lines.map((line) => `      - run: ${toScalar(line)}`),
  ]
  return [
    'name: conformance',
    'on:',
    '  push: { branches: [main] }',
    '  pull_request:',
    ...(deployment === undefined ? [] : ['  schedule:', "    - cron: '17 5 * * *'"]),
    'permissions: { contents: read }',
    'jobs:',
    ...(client === undefined ? [] : job('client', ['npm ci', install, reports(client, 'client')])),
    ...(deployment === undefined ? [] : job('deployment', [install, reports(deployment, 'deployment')], secrets)),
    '',
  ].join('\n')
}

function toGitLab(wishes: Wishes): string {
  const { client, deployment } = toSteps(wishes)
  const job = (name: string, lines: readonly string[]) => [
    `conformance-${name}:`,
    '  image: node:22-slim',
    '  script:',
    ...lines.map((line) => `    - ${toScalar(line.replace('REPORTS', `pretty --reporter junit=${name}.xml`))}`),
    '  artifacts:',
    '    when: always',
    `    reports: { junit: ${name}.xml }`,
  ]
  return [
    ...(deployment === undefined ? [] : [`# Masked variables of the project: ${secrets.join(', ')}.`]),
    ...(client === undefined ? [] : job('client', ['npm ci', install, client])),
    ...(deployment === undefined ? [] : job('deployment', [install, deployment])),
    '',
  ].join('\n')
}

/** What is left to do, in order. */
export function toNextSteps({ what, ci, baseline, url }: Wishes): string[] {
  return [
    `Install it: npm install --save-dev @tokmodel/conformance@${tool.version}`,
    ...(what === 'client'
      ? []
      : [`Set ${secrets[0]} and run: npx conformance${baseline === undefined ? '' : ' --write-baseline | git apply'}`]),
    ...(ci === 'github' && what !== 'client'
      ? [`Give the repository the secrets ${secrets.join(', ')}; those you lack may stay empty.`]
      : []),
    ...(ci === 'gitlab' ? ['Include it in .gitlab-ci.yml: include: { local: conformance.gitlab-ci.yml }'] : []),
    ...(url?.startsWith('http:') ? ['The URL begins with http: keys are sent unencrypted.'] : []),
  ]
}
