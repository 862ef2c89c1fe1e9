import { expect, test } from 'vitest'
import { runCli } from '../support/cli.ts'
import { broken, honest, judgeFile } from './judge-file.ts'

const outcomes = ({ report }: Awaited<ReturnType<typeof judgeFile>>) =>
  Object.fromEntries(report.results.map(({ id, outcome }) => [id.replace('client/', ''), outcome]))

test('of a rule whose occasion never came it says so, and does not pass it', async () => {
  const judged = await judgeFile(honest('one-plain-request'), 'plain,revoke-midway,slow')
  expect(judged.code).toBe(0)
  expect(outcomes(judged)).toMatchObject({
    'key-in-header': 'pass',
    'bearer-scheme': 'pass',
    'valid-body': 'pass',
    'key-in-output': 'pass',
    'retry-401': 'skip',
    'retry-403': 'skip',
    'revoked-key': 'skip',
    'stream-read': 'skip',
    'anthropic-header': 'skip',
  })
  const reasons = judged.report.results.flatMap((result) => ('reason' in result ? [result.reason] : []))
  expect(reasons).toContain('no request was answered with 403')
  expect(reasons).toContain('no request came after the key had been revoked')
})

test('a command none of whose requests was answered with success is not judged, and the answers are told', async () => {
  const judged = await judgeFile(broken('unknown-model'), 'all')
  expect(judged.code).toBe(3)
  expect(judged.found).toEqual([])
  expect(judged.report.conforms).toBe(false)
  expect(judged.report.cause?.kind).toBe('unserved-command')
  expect(judged.report.reason).toMatch(/None of its \d+ requests was answered with success.*404 model_unknown/)
  expect(judged.report.summary.pass).toBe(0)
})

test('so is one that looks for the API in the wrong place', async () => {
  const script = 'await fetch(process.env.TOKMODEL_BASE_URL + "/chat/completions", { method: "POST" })'
  const { code, stdout } = await runCli(['client', '--', process.execPath, '--input-type=module', '-e', script])
  expect(code).toBe(3)
  expect(stdout).toMatch(/Its only request was not\s+answered with success[^:]*: 404\s+not_found once\./)
})

test('a scenario that refuses everything is put to the test by its refusal', async () => {
  expect((await judgeFile(honest('one-plain-request'), 'no-credits')).code).toBe(0)
  expect((await judgeFile(honest('one-plain-request'), 'flaky-503')).code).toBe(0)
})

test('what is found counts, though nothing was answered with success', async () => {
  const { code, found, report } = await judgeFile(broken('key-in-url-unserved'), 'plain')
  expect(found).toEqual(['client/key-in-url'])
  expect(code).toBe(1)
  expect(report.summary).toMatchObject({ pass: 0, fail: 1 })
})

test('repetitions one after another are found however fast they come, though the request was served before', async () => {
  const atOnce = await judgeFile(broken('repeats-401-at-once'), 'revoke-midway')
  expect(atOnce.found).toEqual(['client/retry-401', 'client/revoked-key'])
  const later = await judgeFile(broken('repeats-401-later'), 'revoke-midway')
  expect(later.found).toEqual(['client/retry-401', 'client/revoked-key'])
  expect((await judgeFile(broken('repeats-403-at-once'), 'no-credits')).found).toEqual(['client/retry-403'])
})

test('the first repetition fails where the mock refuses for good', async () => {
  expect((await judgeFile(broken('repeats-403-once'), 'no-credits')).found).toEqual(['client/retry-403'])
})

test.each(['plain', 'slow', 'revoke-midway', 'no-credits'])(
  'tests may provoke the same refusal twice under %s',
  async (scenario) => {
    const { code, found } = await judgeFile(honest('provokes-refusals'), scenario)
    expect([code, found]).toEqual([0, []])
  },
)

test('a key in X-Api-Key alone is not in the Authorization header', async () => {
  const { found, report } = await judgeFile(broken('x-api-key-alone'), 'plain')
  expect(found).toEqual(['client/key-in-header', 'client/key-in-other-header'])
  const header = report.results.find(({ id }) => id === 'client/key-in-header')
  expect(header).toMatchObject({ actual: 'Authorization: none in 1 of 1 request (plain)' })
})

test('an X-Api-Key beside the Authorization header of a message is observed', async () => {
  const { code, found, report } = await judgeFile(honest('sends-both-headers'), 'plain')
  expect([code, found]).toEqual([0, []])
  const observed = report.results.find(({ id }) => id === 'client/anthropic-header')?.observed
  expect(observed).toContain('1 request carries the key in X-Api-Key')
})

test('a key that comes into a file is taken there or not looked for, and both are honest', async () => {
  const reader = await judgeFile(honest('reads-the-key-file-after-401'), 'rotate-midway')
  expect([reader.code, reader.found]).toEqual([0, []])
  expect(outcomes(reader)).toMatchObject({ 'rotated-key': 'pass', 'revoked-key': 'pass' })
  const other = await judgeFile(honest('asks-in-turn'), 'rotate-midway')
  expect([other.code, other.found]).toEqual([0, []])
  expect(outcomes(other)).toMatchObject({ 'rotated-key': 'skip', 'revoked-key': 'pass' })
})

test('a client gets the events before a cut', async () => {
  const { code, stderr } = await judgeFile(honest('shows-a-stream'), 'cut-stream')
  expect(code).toBe(0)
  expect(stderr).toMatch(/2 events, then an error/)
})

test('why a command failed is told, though it sent no request', async () => {
  const refused = await judgeFile(broken('throws-at-404'), 'plain')
  const [result] = refused.report.results.filter(({ id }) => id === 'client/command')
  expect(refused.code).toBe(1)
  expect(result).toMatchObject({
    actual: expect.stringMatching(/^exit 1; .*: 404 model_unknown; .*Error: there is no model of that name/),
  })
  const silent = await judgeFile(broken('throws-at-once'), 'plain')
  expect(silent.code).toBe(1)
  expect(silent.report.results.find(({ id }) => id === 'client/command')).toMatchObject({
    actual: expect.stringMatching(/^exit 1; the last lines that it wrote: .*Error: there is no module of that name/),
  })
  expect(silent.report.notes.join()).toContain('The command sent no request to the mock.')
})

test('requests that were under way together are no repetitions of each other', async () => {
  const { code, found, report } = await judgeFile(honest('parallel'), 'all', '--timeout', '30000')
  expect(found).toEqual([])
  expect(report.summary).toMatchObject({ fail: 0, warn: 0, inconclusive: 0, error: 0 })
  expect(code).toBe(0)
})
