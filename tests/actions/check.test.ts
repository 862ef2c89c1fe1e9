import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { sarifProblems } from '../reporters/sarif-problems.ts'
import { root, startMockProcess } from '../support/cli.ts'
import { runAction } from './run-action.ts'

const read = async (file: string) => await readFile(`${root}/actions/${file}`, 'utf8')
const declared = Object.keys((parse(await read('check/action.yml')) as { inputs: object }).inputs)
const quick = '--check bearer/missing-key --check bearer/unknown-key --seed 1'

test('a deployment that conforms passes, and its reports are in files', async () => {
  const mock = await startMockProcess()
  const inputs = {
    url: mock.url,
    key: mock.key,
    'revoked-key': mock.revoked_key,
    'no-credit-key': mock.no_credit_key,
    args: quick,
  }
  const step = await runAction('check/main.mjs', { inputs, declared })
  expect([step.code, step.outputs['conforms'], step.outputs['exit-code']]).toEqual([0, 'true', '0'])
  expect(sarifProblems(await readFile(step.outputs['sarif'] ?? '', 'utf8'))).toEqual([])
  expect(await readFile(step.outputs['junit'] ?? '', 'utf8')).toContain('<testsuites ')
  expect(step.summary).toContain('## TokModel conformance of')
  expect(step.stdout).not.toContain('::notice title=TokModel conformance::Empty')
  const rest = step.stdout.replace(/^::add-mask::.*$/gm, '') + step.stderr + step.summary
  for (const secret of [mock.key, mock.revoked_key, mock.no_credit_key]) expect(rest).not.toContain(secret)
})

test('a deployment that does not conform fails the job with annotations and results', async () => {
  const mock = await startMockProcess('--mutant', 'bearer/missing-key:answers-403')
  const step = await runAction('check/main.mjs', {
    inputs: { url: mock.url, args: quick },
    env: { TOKMODEL_API_KEY: mock.key },
    declared,
  })
  expect([step.code, step.outputs['conforms']]).toEqual([1, 'false'])
  expect(step.stdout).toMatch(/^::error title=bearer\/missing-key::/m)
  const { runs } = JSON.parse(await readFile(step.outputs['sarif'] ?? '', 'utf8'))
  expect(runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain('bearer/missing-key')
})

test('empty secrets are absent, and the message names the variables', async () => {
  const mock = await startMockProcess()
  const env = { TOKMODEL_API_KEY: mock.key, TOKMODEL_REVOKED_KEY: '' }
  const step = await runAction('check/main.mjs', { inputs: { url: mock.url, 'no-credit-key': '', args: quick }, env, declared })
  expect(step.code).toBe(0)
  expect(step.stdout).toContain(
    'Empty, and so taken as absent: TOKMODEL_REVOKED_KEY (input revoked-key), TOKMODEL_NO_CREDIT_KEY (input no-credit-key).',
  )
})

test('without any key the job fails and names the variable, or is skipped with a notice', async () => {
  const mock = await startMockProcess()
  const env = { TOKMODEL_API_KEY: '' }
  const failed = await runAction('check/main.mjs', { inputs: { url: mock.url, args: quick }, env, declared })
  expect([failed.code, failed.outputs['exit-code']]).toEqual([3, '3'])
  expect(failed.stdout).toMatch(/^::error title=TokModel conformance::Not judged\..*TOKMODEL_API_KEY/m)
  const skipped = await runAction('check/main.mjs', { inputs: { url: mock.url, 'missing-key': 'skip' }, env, declared })
  expect([skipped.code, skipped.outputs['conforms']]).toEqual([0, ''])
  expect(skipped.stdout).toMatch(/^::notice title=TokModel conformance::Not checked: there is no key\. TOKMODEL_API_KEY/m)
})

test('a target that cannot be reached is one error', async () => {
  const inputs = { url: 'http://127.0.0.1:9', key: 'sk-0123456789abcdef', 'revoked-key': 'sk-1123456789abcdef', args: quick }
  const step = await runAction('check/main.mjs', { inputs: { ...inputs, 'no-credit-key': 'sk-2123456789abcdef' }, declared })
  expect(step.code).toBe(3)
  expect(step.stdout.match(/^::error/gm)).toHaveLength(1)
  expect(step.stdout).not.toContain('::warning')
})

test('every action declares the inputs that it reads, and sets the outputs that it declares', async () => {
  const names = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name]) => name))
  for (const [action, files] of [
    ['check', ['check/main.mjs', 'lib/find-program.mjs']],
    ['mock', ['mock/main.mjs', 'mock/post.mjs', 'lib/find-program.mjs']],
  ] as const) {
    const { inputs, outputs, runs } = parse(await read(`${action}/action.yml`)) as Record<'inputs' | 'outputs' | 'runs', object>
    const code = (await Promise.all(files.map(read))).join('\n')
    for (const name of names(code, /(?:input|flag)\('([\w-]+)'\)/g)) expect(Object.keys(inputs)).toContain(name)
    for (const name of [...Object.keys(inputs), ...Object.keys(outputs)])
      expect([action, name, code.includes(name)]).toEqual([action, name, true])
    for (const file of Object.values(runs).filter((value) => String(value).endsWith('.mjs')))
      expect(await read(`${action}/${file}`)).not.toMatch(/from '[^.n]/)
  }
})
