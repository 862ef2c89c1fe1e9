import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { helpTexts } from '../../runners/cli/help-texts.ts'
import { howToMend } from '../../runners/explain/explanation.ts'
import { findExplanations, kinds } from '../../runners/explain/find-explanations.ts'
import { optionNames, toFlag } from '../../runners/options.ts'
import { operations } from '../../spec/operations.gen.ts'
import { runCli } from '../support/cli.ts'

const all = Object.values(kinds).flatMap(({ ids, explain }) => ids.map(explain))

test('everything that can be explained says what it is, and how to mend it or why no check judges it', () => {
  for (const { id, says, parts } of all) {
    expect(says, id).not.toBe('')
    for (const part of parts) for (const item of part.items) expect(item.text + (item.url ?? ''), id).not.toBe('')
    const mend = parts.find(({ title }) => title === howToMend)
    const isExcluded = parts.some(({ title }) => title === 'Why no check cites it')
    if (!isExcluded) expect(mend?.items.map(({ text }) => text).join(''), id).toMatch(/\w.*[.):]/)
    else expect(parts.at(-1)?.items.length, id).toBeGreaterThan(0)
  }
})

test('what an explanation refers to can be explained, too', () => {
  const references = all.flatMap(({ parts }) => parts.flatMap(({ items }) => items.flatMap(({ to }) => to ?? [])))
  expect(references.length).toBeGreaterThan(500)
  for (const { kind, id } of references) expect(kinds[kind].ids, kind).toContain(id)
})

test('no two checks of one suite are mended by the same words, but for those of the contract', () => {
  const own = all.filter(({ kind, id }) => kind === 'check' && !id.startsWith('contract/'))
  const mends = own.map(({ parts }) => parts.find(({ title }) => title === howToMend)?.items[0]?.text)
  expect(new Set(mends).size).toBe(own.length)
})

test('every line to copy is one that a shell can read, and holds no key and no address of the mock that it was tried on', () => {
  const lines = all.flatMap(({ parts }) =>
    parts.flatMap(({ items }) => items.filter(({ isCode }) => isCode).map(({ text }) => text)),
  )
  expect(lines.filter((line) => line.includes('curl ')).length).toBeGreaterThan(100)
  for (const line of lines) expect(line).not.toMatch(/127\.0\.0\.1|localhost|sk-[\w-]{8}|§/)
  expect(spawnSync('sh', ['-n'], { input: lines.join('\n') }).status).toBe(0)
})

test('an explanation names flags, commands and paths of the mock that there are', () => {
  const texts = all.flatMap(({ id, parts }) =>
    parts.flatMap(({ items }) => items.map(({ text, isCode }) => ({ id, text, isCode }))),
  )
  const flags = new Set(optionNames.map((name) => toFlag(name)))
  const paths = new Set<string>(Object.values(operations).map(({ path }) => path))
  for (const { id, text, isCode } of texts) {
    const ofCurl = isCode && text.includes('curl ')
    for (const [flag] of ofCurl ? [] : text.matchAll(/(?<=^|[\s(])--[a-z][a-z-]+/g))
      expect(flags, `${id}: ${text}`).toContain(flag)
    for (const [path] of ofCurl ? [] : text.matchAll(/\/__admin\/[a-z]+/g)) expect(paths, `${id}: ${text}`).toContain(path)
    for (const [, command] of text.matchAll(/(?<=^|")conformance ([a-z]+)/g))
      expect(Object.keys(helpTexts), text).toContain(command)
  }
})

test('every exit code of the help has an explanation', () => {
  const codes = new Set(Object.values(helpTexts).flatMap(({ exits }) => exits.map(([code]) => `exit-${code}`)))
  for (const code of [...codes, 'exit-2', 'exit-5']) expect(kinds.exit.ids).toContain(code)
})

test.each([
  ['bearer/missing-key', ['every operation answers 401', 'TokModel AUTH-05', '--key', 'curl -i', 'guard-v1-only', howToMend]],
  [
    'auth-10',
    [
      'AUTH-10\nthe code of a 401',
      'https://docs.tokmodel.com/authentication',
      'envelope/unauthorized-code: MUST',
      'Write the number 401',
    ],
  ],
  ['KEY-17', ['Why no check cites it']],
  ['client/retry-401', ['conformance client --scenario', 'Do not repeat a 401']],
  ['console', ['the console API', '--console-token (TOKMODEL_CONSOLE_TOKEN)', 'keys/created']],
  ['3', ['exit-3\nit could not be judged', 'conformance doctor URL', 'nobody answers, or no key was given (doctor)']],
  ['exit-130', ['interrupted', 'what an earlier run left']],
  ['key-revoked', ['key_revoked\nthe key has been revoked', '/__admin/requests', 'make a new one in the console']],
  ['bearer/challenge:no-challenge', ['conformance mock --mutant', 'WWW-Authenticate: Bearer to each 401']],
  ['credits', ['Money is at stake', '--suite credits', 'credits/burst']],
])('explain %s says what it is and how to mend it, in 80 columns', async (id, parts) => {
  const { code, stdout } = await runCli(['explain', id])
  expect(code).toBe(0)
  for (const part of parts) expect(stdout).toContain(part)
  const isLong = (line: string) => /^ {4}(-d|-H|--)|^ {2}(curl|https:|conformance)/.test(line)
  for (const line of stdout.split('\n').filter((one) => !isLong(one))) expect(line.length).toBeLessThanOrEqual(80)
})

test('a name of two kinds is told, and both are explained', async () => {
  expect(findExplanations('no-credits').map(({ kind }) => kind)).toEqual(['cause', 'scenario'])
  const { stdout } = await runCli(['explain', 'no-credits'])
  expect(stdout).toContain('"no-credits" is a cause of the mock\'s journal and a scenario of clients.')
  for (const part of ['credits_zero\nthe account has no credits', 'conformance client --scenario no-credits'])
    expect(stdout).toContain(part)
})
