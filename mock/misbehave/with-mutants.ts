import type { Mock } from '../mock.ts'
import type { Mutant } from './mutant.ts'

/** The mock with mutants in front of it, the first one outermost; its state is the same. */
export function withMutants(mock: Mock, ...mutants: readonly Mutant[]): Mock {
  const handle = mutants.reduceRight<Mock['handle']>((next, mutant) => (call) => mutant(call, next, mock.world), mock.handle)
  return {
    handle,
    world: mock.world,
    reply: mock.reply,
    unusedFixtures: mock.unusedFixtures,
    get secrets() {
      return mock.secrets
    },
  }
}
