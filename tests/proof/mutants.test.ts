import { expect, test } from 'vitest'
import { mutants } from '../../mock/misbehave/mutants/index.ts'
import { requirementIds } from '../../spec/requirements.gen.ts'
import { prove } from './prove.ts'
import { proveNullServer } from './prove-null-server.ts'

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

// `npm run mutants` serves all of them; here are one that says yes, one that says no, and one that does not speak HTTP.
test.each(['always 200 and empty', 'always 401', 'always garbage'])('a server that is %s does not conform', async (name) => {
  expect(await proveNullServer(name)).toMatchObject({ problems: [] })
})
