import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { completeWishes } from '../../runners/cli/init-command.ts'
import { toFiles } from '../../runners/init/to-files.ts'
import { finish, root, startCli, startMockProcess } from '../support/cli.ts'

function makeProject(): string {
  const at = mkdtempSync(join(tmpdir(), 'conformance-init-'))
  onTestFinished(() => rmSync(at, { recursive: true }))
  return at
}

const run = async (at: string, args: readonly string[], env: Record<string, string> = {}) => await finish(startCli(args, env, at))

interface Workflow {
  readonly jobs: Record<string, { readonly env?: Record<string, string>; readonly steps: readonly { readonly run?: string }[] }>
}

test('the files that are written are used by a run, and the lines of the workflow run', async () => {
  const [at, mock] = [makeProject(), await startMockProcess()]
  const written = await run(at, [
    'init',
    mock.url,
    '--baseline',
    'known.yaml',
    '--read-only',
    '--command',
    'node call.mjs',
    '--yes',
  ])
  expect([written.code, written.stderr]).toEqual([0, ''])
  for (const line of written.stdout.split('\n').slice(1)) expect(line.length).toBeLessThan(81)
  expect(written.stdout).toMatch(/^Written: conformance\.config\.yaml, known\.yaml, \.github\/workflows\/conformance\.yml\n/)
  writeFileSync(
    join(at, 'call.mjs'),
    'await fetch(process.env.OPENAI_BASE_URL + "/models", { headers: { authorization: "Bearer " + process.env.OPENAI_API_KEY } })\n',
  )
  const { jobs } = parse(readFileSync(join(at, '.github/workflows/conformance.yml'), 'utf8')) as Workflow
  expect(Object.keys(jobs)).toEqual(['client', 'deployment'])
  expect(jobs['deployment']?.env).toMatchObject({ TOKMODEL_API_KEY: '$' + '{{ secrets.TOKMODEL_API_KEY }}' })
  for (const [name, { steps }] of Object.entries(jobs)) {
    const line = steps.map((step) => step.run ?? '').find((step) => step.startsWith('npx conformance')) ?? ''
    const words = line.split(' ').slice(2)
    const { code, stdout, stderr } = await run(at, words, { TOKMODEL_API_KEY: mock.key })
    expect([name, code, stderr]).toEqual([name, 0, ''])
    expect(stdout).not.toBe('')
    expect(readFileSync(join(at, `${name}.xml`), 'utf8')).toContain('<testsuite')
  }
  const report = JSON.parse((await run(at, ['--reporter', 'json', '--suite', 'keys'], { TOKMODEL_API_KEY: mock.key })).stdout)
  expect([report.target, report.options]).toEqual([mock.url, expect.objectContaining({ readOnly: true })])
})

test('what is there already is not touched, and then nothing is written', async () => {
  const at = makeProject()
  mkdirSync(join(at, '.github/workflows'), { recursive: true })
  writeFileSync(join(at, '.github/workflows/conformance.yml'), 'name: mine\n')
  const { code, stderr } = await run(at, ['init', '--for', 'client', '--yes'])
  expect([code, stderr]).toEqual([
    2,
    expect.stringContaining('There already is .github/workflows/conformance.yml. Nothing was written.'),
  ])
  expect(existsSync(join(at, 'conformance.config.yaml'))).toBe(false)
  expect((await run(at, ['init', '--for', 'client', '--ci', 'gitlab', '--yes'])).code).toBe(0)
  expect(parse(readFileSync(join(at, 'conformance.gitlab-ci.yml'), 'utf8'))['conformance-client'].script).toHaveLength(3)
  const again = await run(at, ['init', '--for', 'client', '--ci', 'none', '--yes'])
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('There already is conformance.config.yaml.')])
})

test.each([
  [['--yes'], 'No URL of a deployment was given.'],
  [[], 'No URL of a deployment was given.'],
  [['tokmodel.com', '--yes'], 'Did you mean https://tokmodel.com?'],
  [['--for', 'cleint'], 'Did you mean client?'],
  [['https://tokmodel.com', '--for', 'client'], 'needs no URL'],
  [['https://tokmodel.com', '--ci', 'jenkins'], '--ci must be github or gitlab or none'],
])('conformance init %j is refused', async (args, said) => {
  const at = makeProject()
  const { code, stderr } = await run(at, ['init', ...args])
  expect([code, stderr]).toEqual([2, expect.stringContaining(said)])
  expect(existsSync(join(at, 'conformance.config.yaml'))).toBe(false)
})

test.each([
  "npm run build && npm test -- --grep 'a: b'",
  'CI=1 npm test # all of them',
  'npm test: "unit and more"',
  'npm run build\nnpm test',
])('all of the command %j is judged, in each workflow', (command) => {
  const [github, gitlab] = (['github', 'gitlab'] as const).map((ci) => {
    const text = toFiles({ what: 'client', command, ci }).at(-1)?.text ?? ''
    const read = parse(text)
    return ci === 'github' ? read.jobs.client.steps.at(-1).run : read['conformance-client'].script.at(-1)
  })
  // The words that a shell makes of the line, and of what the command is given to.
  const words = (line: string) => {
    const shell = spawnSync('sh', ['-c', `npx() { printf '%s\\n' "$@"; }; ${line}`], { encoding: 'utf8' })
    return shell.stdout.split('\n--\n')[1]?.trimEnd()
  }
  const judged = command.startsWith('npm test:') ? 'npm\ntest:\nunit and more' : `sh\n-c\n${command}`
  expect([words(github), words(gitlab)]).toEqual([judged, judged])
})

test.each(['conformance.config.yaml', 'known/', '.github'])('a baseline at %s leaves no half of the files', async (baseline) => {
  const at = makeProject()
  const { code, stderr } = await run(at, ['init', 'https://gateway.example', '--baseline', baseline, '--yes'])
  expect([code, stderr]).toEqual([2, expect.stringContaining('Nothing was written.')])
  for (const file of ['conformance.config.yaml', '.github/workflows/conformance.yml'])
    expect(existsSync(join(at, file))).toBe(false)
})

test('at a terminal five questions are asked, and a wrong answer is asked for again', async () => {
  const answers = ['both', 'nowhere', 'https://gateway.example', 'npm run check', 'gitlab', '']
  const asked: string[] = []
  const wishes = await completeWishes({}, async (question) => {
    asked.push(question)
    return answers.shift() ?? ''
  })
  expect(new Set(asked).size).toBe(5)
  expect(asked.filter((question) => question.startsWith('The URL'))).toHaveLength(2)
  expect(wishes).toEqual({ what: 'both', url: 'https://gateway.example', command: 'npm run check', ci: 'gitlab' })
})

test.skipIf(spawnSync('script', ['--version']).status !== 0)('Ctrl-C at a question writes nothing', async () => {
  const at = makeProject()
  const line = `node ${root}/dist/runners/cli/main.js init; echo "exit $?"`
  const { stdout } = spawnSync('sh', ['-c', `(sleep 1; printf '\\003'; sleep 0.5) | script -qec '${line}' /dev/null`], {
    cwd: at,
    encoding: 'utf8',
  })
  expect(stdout).toContain('exit 130')
  expect(existsSync(join(at, 'conformance.config.yaml'))).toBe(false)
})
