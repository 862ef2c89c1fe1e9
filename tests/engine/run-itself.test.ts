import { expect, test } from 'vitest'
import { show } from '../../engine/check/expect.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import { createDiagnostics } from '../../engine/run/diagnostics.ts'
import { createRandom, shuffle } from '../../engine/target/random.ts'
import { createInteractiveProvider, personMethods } from '../../runners/interactive.ts'
import { planRun } from '../../runners/plan.ts'
import { optionWords } from '../../runners/words/option-words.ts'

const answer = (status: number, headers: [string, string][] = []): RawExchange => ({
  request: { method: 'GET', path: '/v1/x', headers: [] },
  response: { status, headers, body: new Uint8Array(), truncated: false },
  startedAt: Date.parse('2026-01-01T00:00:00Z'),
  ms: 1,
})

const warn = (...answers: RawExchange[]) => {
  const diagnostics = createDiagnostics()
  for (const one of answers) diagnostics.see(one)
  return diagnostics
    .warnings()
    .map((note) => (typeof note === 'string' ? note : optionWords.note(note)))
    .join(' ')
}

test('a run warns of paths that are not there, redirects, pages and clocks', () => {
  expect(warn(...Array.from({ length: 9 }, () => answer(404)), answer(200))).toMatch(/^90 % of the answers were 404: is the base/)
  expect(warn(answer(302), answer(200))).toMatch(/50 % of the answers were redirects/)
  expect(warn(answer(200, [['Content-Type', 'text/html; charset=utf-8']]))).toMatch(/pages of HTML/)
  expect(warn(answer(200, [['Date', 'Thu, 01 Jan 2026 00:04:00 GMT']]))).toBe(
    'The clock of the target is 240 s ahead, by its Date header.',
  )
  expect(warn(answer(200, [['Date', 'Thu, 01 Jan 2026 00:00:01 GMT']]), answer(401), answer(404))).toBe('')
})

test('what follows from a seed is the same each time', () => {
  const order = (seed: number) => shuffle([1, 2, 3, 4, 5, 6, 7, 8], createRandom(seed)).join()
  expect(order(1)).toBe(order(1))
  expect(order(1)).not.toBe(order(2))
})

test('of a vector the beginning is shown, and of other lists everything', () => {
  expect(show({ embedding: Array.from({ length: 1536 }, (_, index) => index) })).toBe('{"embedding":[0,1,2,"and 1533 more"]}')
  expect(show([1, 2, 3])).toBe('[1,2,3]')
})

test('a person who pastes no key is asked again, and told why', async () => {
  const asked: string[] = []
  const pasted = ['', 'not a key!', 'sk-pasted']
  const account = await createInteractiveProvider(async (question) => {
    asked.push(question.replace(/Create a key.*/, '…'))
    return pasted.shift() ?? ''
  }).account?.()
  expect(await account?.createKey?.('one')).toMatchObject({ key: 'sk-pasted' })
  expect(asked).toEqual([
    '…',
    'Nothing was pasted. …',
    'What was pasted has a space or a character that cannot stand in a header. …',
  ])
  await expect(account?.createKey?.('two')).rejects.toThrow('no key was pasted')
  expect(asked).toHaveLength(6)
})

test('a person is asked one thing at a time, and the keys that are pasted are hidden', async () => {
  const asked: [string, boolean][] = []
  let open = 0
  const provider = createInteractiveProvider(async (question, hidden = false) => {
    open += 1
    expect(open).toBe(1)
    asked.push([question, hidden])
    await new Promise((resolve) => setTimeout(resolve, 5))
    open -= 1
    return ' sk-pasted '
  })
  const account = await provider.account?.()
  const [issued] = await Promise.all([account?.createKey?.('one'), account?.revokeKey?.('two')])
  expect(issued).toMatchObject({ name: 'one', key: 'sk-pasted' })
  expect(asked).toEqual([
    ['Create a key named "one" in the console and paste it here: ', true],
    ['Revoke the key named "two" in the console, then press Enter. ', false],
  ])
})

test('a person is told which step of how many it is, and what a console has to refuse', async () => {
  const asked: string[] = []
  const answers = ['', 'sk-pasted', '', 'sk-made-without-a-name']
  const ask = async (question: string) => {
    asked.push(question)
    return answers.shift() ?? ''
  }
  const account = await createInteractiveProvider(ask, { total: 3 }).account?.()
  await account?.createKey?.('one')
  await expect(account?.createKey?.('')).rejects.toMatchObject({ name: 'ProvisionFailure', status: 400 })
  expect(await account?.createKey?.('   ')).toMatchObject({ key: 'sk-made-without-a-name' })
  await account?.revokeKey?.('one')
  const refuse = 'in the console. If it refuses, as it should, press Enter; if it makes one, paste it here: '
  expect(asked).toEqual([
    '1 of about 3: Create a key named "one" in the console and paste it here: ',
    '1 of about 3: Nothing was pasted. Create a key named "one" in the console and paste it here: ',
    `2 of about 3: Try to create a key without a name ${refuse}`,
    `3 of about 3: Try to create a key whose name is nothing but spaces ${refuse}`,
    '4 of more than 3: Revoke the key named "one" in the console, then press Enter. ',
  ])
})

test('the steps of a person are those of what a person can do', async () => {
  const provider = createInteractiveProvider(async () => '')
  const all = await planRun({ key: 'sk-some-key-0123456789', suites: ['keys'], provider })
  const few = await planRun({ key: 'sk-some-key-0123456789', suites: ['keys'], provider }, optionWords, personMethods)
  expect(Object.keys(few.module?.methods ?? {}).sort()).toEqual(['account', ...personMethods])
  expect(Object.keys(all.module?.methods ?? {})).toContain('listKeys')
})
