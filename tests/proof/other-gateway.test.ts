import { expect, onTestFinished, test } from 'vitest'
import { run } from '../../runners/run.ts'
import { otherKeys, startOtherGateway } from '../support/other-gateway.ts'
import { bounds, isFinding } from './prove.ts'

test('a gateway that keeps the promises in its own way has no finding, and everything about keys is judged', async () => {
  const gateway = await startOtherGateway()
  onTestFinished(() => gateway.close())
  const report = await run({
    url: gateway.url,
    key: otherKeys.good,
    revokedKey: otherKeys.revoked,
    noCreditKey: otherKeys.poor,
    ...bounds,
  })
  expect(
    report.results.filter(isFinding).map((result) => ({
      id: result.id,
      ...('actual' in result ? { expected: result.expected, actual: result.actual } : {}),
      observed: result.observed,
    })),
  ).toEqual([
    // What the documentation leaves open is reported and fails nothing.
    { id: 'chat/out-of-range', observed: 'a temperature of 2.5 is taken' },
    { id: 'operations/wrong-method', observed: 'PUT /v1/chat/completions is answered with 404 "Nothing here."' },
    { id: 'rerank/identity', observed: 'rerank answers without id and model' },
  ])
  expect(report.results.filter(({ outcome }) => outcome === 'inconclusive' || outcome === 'error')).toEqual([])
  expect(report.conforms).toBe(true)
  expect(report.summary.pass).toBeGreaterThan(100)
  expect(report.requests).toBeLessThanOrEqual(1500)
})
