import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The key goes on behind its end. Some gateways read what follows a hyphen as the choice of a provider. */
export const lengthenedKey = refusalCheck({
  id: 'bearer/lengthened-key',
  level: 'MUST',
  says: 'a key with more behind its end is answered with 401',
  cites: [tokmodel('AUTH-06')],
  quick: ({ representative }) => representative,
  present: (key) => [bearer(`${key}x`, 'the key with an x behind it'), bearer(`${key}-1`, 'the key with -1 behind it')],
})
