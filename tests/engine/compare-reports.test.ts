import { expect, test } from 'vitest'
import { compareReports } from '../../engine/report/compare-reports.ts'
import { maskVolatile } from '../../engine/report/mask-volatile.ts'
import { mutants } from '../../mock/misbehave/mutants/index.ts'
import { withMutants } from '../../mock/misbehave/with-mutants.ts'
import { createMock } from '../../mock/mock.ts'
import { judgeTwice } from '../support/judge-twice.ts'

/** Faults whose findings name ids, keys that were made, times and counts. */
const told = ['keys/revoke', 'keys/console-credential', 'keys/other-account', 'hygiene/telling-refusal'] as const

test.each(told)('the same server twice has no difference: what breaks %s', async (id) => {
  for (const { id: name, behave } of mutants[id]) {
    const [a, b] = await judgeTwice(withMutants(await createMock(), behave), [id])
    expect([name, compareReports(a, b)]).toEqual([name, []])
    expect(a.results).not.toMatchObject([{ outcome: 'pass' }])
  }
})

test.each([
  ['403 "Insufficient credits." on POST /v1/rerank', '402 "Insufficient credits." on POST /v1/rerank'],
  ['403 "Insufficient credits."', '403 "Payment required."'],
  ['401 for the model claude-3-haiku-20240307', '401 for the model claude-3-haiku-20241022'],
  ['/v1/embeddings', '/v1/rerank'],
  ['error.code 401', 'error.code "401"'],
])('what a server means stays a difference: %s', (a, b) => {
  expect(maskVolatile(a)).not.toBe(maskVolatile(b))
})

test.each([
  ['request id req_kjDPrMLTLDrgtpdr', 'request id req_RmPQgnfvjyIRFllf'],
  ['2d0e9235-1111-4222-8333-0123456789ab', '8b796619-1111-4222-8333-0123456789ab'],
  ['created 1795546098', 'created 1795546114'],
  ['Tue, 24 Nov 2026 18:20:20 GMT', 'Tue, 24 Nov 2026 18:20:21 GMT'],
  ['2026-11-24T18:51:29.764Z', '2026-11-24T18:51:30Z'],
  ['200 "Before map wind"', '200 "West walks and"'],
])('what changes with the moment is no difference: %s', (a, b) => {
  expect(maskVolatile(a)).toBe(maskVolatile(b))
})
