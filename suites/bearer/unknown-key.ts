import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { hole } from '../../spec/profile/holes.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A key of the right form that was never issued. */
export const unknownKey = refusalCheck({
  id: 'bearer/unknown-key',
  level: 'MUST',
  says: 'every operation answers 401 to a well-formed key that was never issued',
  cites: [tokmodel('AUTH-06'), tokmodel('AUTH-11'), tokmodel('AUTH-15'), hole('LLMFlux#147'), hole('ai-gateway#307')],
  present: (_key, unknownKey) => [bearer(unknownKey, 'a key that was never issued')],
})
