import type { components } from '../../spec/types.gen.ts'

/** Whose words an account is refused in: those of TokModel, or of another gateway that a client may be pointed at. */
export type Dialect = components['schemas']['Dialect']
