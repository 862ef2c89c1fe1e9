import { expect, test } from 'vitest'
import { createFetchHandler } from '../../mock/adapters/fetch.ts'
import { findMutant } from '../../mock/misbehave/mutants/find-mutant.ts'
import { withMutants } from '../../mock/misbehave/with-mutants.ts'
import { createMock } from '../../mock/mock.ts'
import { run } from '../../runners/run.ts'

const url = 'http://mock.test'

async function given() {
  const mock = await createMock()
  const { key, revokedKey, noCreditKey, adminToken } = mock.secrets
  const credentials = { key, revokedKey: revokedKey ?? undefined, noCreditKey: noCreditKey ?? undefined, adminToken }
  return { mock, options: { url, ...credentials, watch: 50, timeout: 5000 } }
}

test('a handler in the same process is judged without a port; what needs sockets is skipped with that reason', async () => {
  const { mock, options } = await given()
  const report = await run({ ...options, fetch: createFetchHandler(mock) })
  const unclean = report.results.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'skip')
  expect(unclean).toEqual([])
  expect(report.summary.pass).toBeGreaterThan(140)
  const skipped = report.results.filter(({ outcome }) => outcome === 'skip').map(({ id }) => id)
  expect(skipped).toContain('bypass/header-forms')
  const reasons = report.results.flatMap((result) => (result.outcome === 'skip' ? [result.reason] : []))
  expect(
    reasons.every((reason) => /takes no raw bytes|keeps no connection|more than one|HTTP|connection|socket/i.test(reason)),
  ).toBe(true)
})

test.each(['bearer/missing-key', 'envelope/unauthorized-code', 'revocation/takes-effect', 'credits/top-up'])(
  'a mutant of %s is caught through a handler as over the wire',
  async (id) => {
    const { mock, options } = await given()
    const mutant = findMutant(id)
    if (mutant === undefined) throw new Error(`there is no mutant of ${id}`)
    const report = await run({ ...options, checks: [id], fetch: createFetchHandler(withMutants(mock, mutant.behave)) })
    expect(report.results.map(({ outcome }) => outcome)).toEqual(['fail'])
  },
)

test('a handler that throws, hangs or never ends its answer is judged like a server that does', async () => {
  const { options } = await given()
  const judge = (fetch: () => Promise<Response>) => run({ ...options, timeout: 100, checks: ['bearer/missing-key'], fetch })
  const endless = () => new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) }))
  const throwing = await judge(() => Promise.reject(new Error('no')))
  const hanging = await judge(() => new Promise(() => {}))
  const flooding = await judge(() => Promise.resolve(endless()))
  expect([throwing, hanging, flooding].map(({ conforms }) => conforms)).toEqual([false, false, false])
})
