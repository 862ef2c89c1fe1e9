import type { Call, Handler, Reply } from './call.ts'
import type { World } from './world.ts'

/**
 * A mock that is wrong in exactly one way: what it does with a call, given how the honest mock answers.
 * It may use the mock's own state.
 */
export type Mutant = (call: Call, honest: Handler, world: World) => Promise<Reply>
