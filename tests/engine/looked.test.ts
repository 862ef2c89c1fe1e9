import { expect, onTestFinished, test } from 'vitest'
import { check } from '../../engine/check/check.ts'
import { requireSome } from '../../engine/check/require-some.ts'
import { createNodeTransport } from '../../engine/http/node.ts'
import { NotApplicable, Violation } from '../../engine/report/verdict.ts'
import { runChecks } from '../../engine/run/run.ts'
import { serveMock } from '../../mock/adapters/node.ts'
import { createMock } from '../../mock/mock.ts'
import { run } from '../../runners/run.ts'
import { toRunOptions } from '../../runners/to-run-options.ts'
import { optionWords } from '../../runners/words/option-words.ts'
import { report as reportSchema } from '../../spec/index.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

// How much a check has looked at: a pass has looked at something.

type Judge = Parameters<typeof check<'key'>>[0]['run']

async function startMock() {
  const mock = await createMock()
  const server = await serveMock(mock)
  onTestFinished(() => server.close(0))
  return { url: server.url, ...mock.secrets }
}

/** The result of a check that judges like this. */
async function judge(judging: Judge) {
  const { url, key } = await startMock()
  const one = check({ id: 'chat/id', level: 'MUST', says: 'x', cites: [tokmodel('CHAT-09')], needs: ['key'], run: judging })
  const options = toRunOptions({ url, key }, { words: optionWords, transport: createNodeTransport })
  const { report } = await runChecks([one], options)
  return reportSchema.parse(report).results[0]
}

test('a check that passes without an answer is skipped', async () => {
  expect(await judge(async () => {})).toMatchObject({ outcome: 'skip', reason: 'nothing was there to be judged' })
  expect(await judge((probe) => probe.eachOperation(async () => {}, []))).toMatchObject({
    outcome: 'skip',
    reason: 'there is no operation to look at',
  })
})

test('a pass and a failure say how many answers and entries they are based on', async () => {
  const withEntries: Judge = async (probe) => {
    for (const operation of probe.api.documented.slice(0, 3)) await probe.control(operation)
    probe.look(['a', 'b'], 'letter')
  }
  expect(await judge(withEntries)).toMatchObject({ outcome: 'pass', judged: 3, entries: 2 })
  const failing: Judge = async (probe) => {
    await probe.control(probe.api.withBody)
    throw new Violation('x', 'y')
  }
  const failure = await judge(failing)
  expect(failure).toMatchObject({ outcome: 'fail', judged: 1 })
  expect(failure).not.toHaveProperty('entries')
})

test('what the console answers counts, refusals too', async () => {
  const { url, adminToken } = await startMock()
  const checks = ['keys/listed', 'keys/name-required']
  const { results } = await run({ url, adminToken, checks, watch: 20 })
  expect(results.map(({ outcome }) => outcome)).toEqual(['pass', 'pass'])
  for (const result of results) expect('judged' in result && result.judged).toBeGreaterThan(1)
})

test('to take entries of which there are none is not to judge', () => {
  expect(requireSome([1], 'number')).toEqual([1])
  expect(() => requireSome([], 'number')).toThrow(NotApplicable)
})

test('a violation by something that is not there is reported as nothing', async () => {
  const absent = JSON.stringify(undefined)
  const failing: Judge = async (probe) => {
    await probe.control(probe.api.withBody)
    throw new Violation('a list', absent)
  }
  expect(await judge(failing)).toMatchObject({ outcome: 'fail', actual: 'nothing' })
})
