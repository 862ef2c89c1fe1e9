import type { Mock } from '../mock.ts'
import { composeMutants, type Mutant } from './mutant.ts'

/** The mock with mutants in front of it, the first one outermost; its state is the same. */
export function withMutants(mock: Mock, ...mutants: readonly Mutant[]): Mock {
  const behave = composeMutants(mutants)
  return {
    handle: (call) => behave(call, mock.handle, mock.world),
    world: mock.world,
    reply: mock.reply,
    unusedFixtures: mock.unusedFixtures,
    get secrets() {
      return mock.secrets
    },
  }
}
