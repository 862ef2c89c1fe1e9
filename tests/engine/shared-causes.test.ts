import { expect, test } from 'vitest'
import type { NamedMutant } from '../../mock/misbehave/mutant.ts'
import { admit, instead, reworded, withJson } from '../../mock/misbehave/mutants/build.ts'
import { type Fault, runAgainstMock } from '../proof/prove.ts'

const fault = (behave: NamedMutant['behave']): Fault => ({ id: 'a fault', behave })

test('failures that have seen the same refusal are told as one, whatever the ids in it', async () => {
  let ids = 0
  const noDatabase = fault(
    instead(
      ({ reply }) => reply.status === 401,
      ({ reply }) => {
        ids += 1
        const message = `No connected db. (request id: req_8f3a${ids}c1d9b7e2)`
        return withJson({ ...reply, status: 400 }, { error: { message, type: 'no_db_connection', code: '400' } })
      },
    ),
  )
  const { causes, results } = await runAgainstMock([noDatabase])
  const cause = causes?.find((one) => one.cause.includes('No connected db.'))
  expect(cause?.cause).toMatch(/^the answer 400 "No connected db\. \(request id: req_/)
  expect(cause?.checks).toEqual(expect.arrayContaining(['bearer/missing-key', 'bearer/unknown-key', 'bearer/truncated-key']))
  const missing = results.find(({ id }) => id === 'bearer/missing-key')
  expect((JSON.stringify(missing).match(/No connected db/g) ?? []).length).toBeGreaterThan(0)
  expect(missing?.outcome === 'fail' && missing.actual.match(/No connected db/g)).toHaveLength(1)
})

test('other words, and errors without a message, are no common cause', async () => {
  const words = ['account_deactivated', 'feature_unavailable', 'model_overloaded1', 'quota_insufficient']
  const saying = (write: (at: number) => object) => {
    let count = 0
    return fault(
      instead(
        ({ reply }) => reply.status === 401,
        ({ reply }) => {
          count += 1
          return withJson({ ...reply, status: 500 }, write(count))
        },
      ),
    )
  }
  const checks = ['bearer/missing-key', 'bearer/unknown-key', 'bearer/empty-key', 'bearer/truncated-key']
  const { causes = [] } = await runAgainstMock([saying((at) => ({ error: { message: words[at % 4] } }))], { checks })
  for (const { cause } of causes) expect(words.filter((word) => cause.includes(word)).length).toBe(words.length)
  expect((await runAgainstMock([saying(() => ({}))], { checks })).causes).toBeUndefined()
})

test('what is let in through a door that is open to everybody follows from it, and nothing else does', async () => {
  const open = fault(admit(({ path }) => path === '/v1/embeddings'))
  const otherDoor = fault(admit(({ path, call }) => path === '/v1/rerank' && call.header('x-api-key') !== undefined))
  const { causes, results } = await runAgainstMock([open, otherDoor])
  const [cause, ...others] = causes ?? []
  expect(cause?.checks[0]).toBe('bearer/missing-key')
  expect(cause?.cause).toBe('the open door of bearer/missing-key (POST /v1/embeddings)')
  expect(cause?.checks).toEqual(expect.arrayContaining(['bearer/unknown-key', 'bearer/truncated-key']))
  expect(results.find(({ id }) => id === 'bearer/other-header')?.outcome).toBe('fail')
  expect([cause, ...others].flatMap((one) => one?.checks)).not.toContain('bearer/other-header')
})

test('failures that only look alike have no common cause', async () => {
  const wrong = [
    fault(reworded(401, (error) => ({ ...error, type: 'nothing' }))),
    fault(reworded(403, (error) => ({ ...error, type: 'nothing' }))),
  ]
  const { causes, summary } = await runAgainstMock(wrong)
  expect(summary.fail).toBeGreaterThan(1)
  expect(causes).toBeUndefined()
})

test('a request that is sent again is in the report with what came before, and with the checks that rest on it', async () => {
  let busy = 2
  const flapping = fault(async (call, honest) => {
    const reply = await honest(call)
    if (busy === 0 || !call.target.startsWith('/v1/rerank') || reply.status !== 200) return reply
    busy -= 1
    return { ...reply, status: 503, body: '{"error":{"message":"Too much to do.","type":"server_error","code":503}}' }
  })
  const { retries = [], notes, results } = await runAgainstMock([flapping], { checks: ['rerank/*', 'chat/id'] })
  expect(retries.map(({ request }) => request)).toContain('POST /v1/rerank')
  expect(retries.flatMap(({ answers }) => answers)).toEqual(['503', '503'])
  expect(retries.flatMap(({ checks }) => checks)).not.toContain('chat/id')
  expect(retries.flatMap(({ checks }) => checks).length).toBeGreaterThan(0)
  expect(notes.join(' ')).toMatch(/sent again, because of 503 \(2 times\)/)
  expect(results.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
})

test('what the accounts of a run show in all is in the report, and a run without a fault has nothing else to tell', async () => {
  const report = await runAgainstMock()
  expect(report.retries).toEqual([])
  expect(report.causes).toBeUndefined()
  const { accounts, calls, credits } = report.books ?? { accounts: 0, calls: 0, credits: 0 }
  const told = report.results.find(({ id }) => id === 'credits/books')
  expect(told).toMatchObject({ outcome: 'pass' })
  const words = `${calls.toLocaleString('en')} calls of ${accounts} accounts, ${credits.toLocaleString('en')} credits by the balance`
  expect(JSON.stringify(told)).toContain(words)
  expect(calls).toBeGreaterThan(100)
})
