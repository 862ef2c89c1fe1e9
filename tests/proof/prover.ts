/** A process that proves the mutants whose ids it is sent, as many at a time as it is sent. */
import { mutants } from '../../mock/misbehave/mutants/index.ts'
import { prove } from './prove.ts'
import type { Sent } from './start-prover.ts'

const all = new Map(Object.values(mutants).flatMap((list) => list.map((mutant) => [mutant.id, mutant] as const)))

process.on('message', async ({ id, full }: Sent) => {
  const mutant = all.get(id)
  if (mutant === undefined) throw new Error(`there is no mutant ${id}`)
  const { mutant: _, ...rest } = await prove(mutant, full)
  process.send?.({ id, rest })
})
