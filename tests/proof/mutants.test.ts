import { expect, test } from 'vitest'
import { exitCode } from '../../engine/report/verdict-of.ts'
import { mutants } from '../../mock/misbehave/mutants/index.ts'
import { run } from '../../runners/run.ts'
import { requirementIds } from '../../spec/requirements.gen.ts'
import { nullServers, serveNull } from './null-servers.ts'
import { prove } from './prove.ts'

// `npm run mutants` proves all of them; here is one for each suite, so that `npm test` stays quick.
test.each([
  'bearer/missing-key:served-on-embeddings',
  'credits/charged:embeddings-free',
  'envelope/unauthorized-code:string',
  'keys/hidden-afterwards:listed',
  'operations/offered:no-rerank',
  'revocation/takes-effect:embeddings-forgotten',
])('%s is caught by its check and by no other', async (id) => {
  const mutant = Object.values(mutants)
    .flat()
    .find((known) => known.id === id)
  if (mutant === undefined) throw new Error(`there is no mutant ${id}`)
  const { caught, collateral, how } = await prove(mutant, true)
  expect({ caught, collateral }, how).toEqual({ caught: true, collateral: [] })
})

test('every requirement has a mutant, and no two mutants have the same id', () => {
  const all = requirementIds.flatMap((id) => mutants[id].map((mutant) => mutant.id))
  expect(requirementIds.filter((id) => mutants[id].length === 0)).toEqual([])
  expect(new Set(all).size).toBe(all.length)
})

test.each(Object.keys(nullServers))('a server that is %s does not conform', async (name) => {
  const answer = nullServers[name]
  if (answer === undefined) throw new Error(`there is no server ${name}`)
  const server = await serveNull(answer)
  const keys = {
    key: 'sk-aZ09-never-issued-7f3k',
    revokedKey: 'sk-bY18-revoked-8g4l',
    noCreditKey: 'sk-cX27-no-credit-9h5m',
    consoleToken: 'console-token-0i6n',
  }
  const report = await run({ url: server.url, ...keys, watch: 20, timeout: 200 })
  server.close()
  expect([1, 3]).toContain(exitCode(report, { strict: false }))
  expect(report.summary.error).toBe(0)
})
