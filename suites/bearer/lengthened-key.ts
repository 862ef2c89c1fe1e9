import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import { bearer } from '../../engine/check/presentation.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** More characters follow the key. Some gateways read what follows a hyphen as the choice of a provider. */
export const lengthenedKey = refusalCheck({
  id: 'bearer/lengthened-key',
  level: 'MUST',
  says: 'a key that is followed by more characters is answered with 401',
  cites: [tokmodel('AUTH-06')],
  quick: ({ representative }) => representative,
  present: (key) => [bearer(`${key}x`, 'the key followed by x'), bearer(`${key}-1`, 'the key followed by -1')],
})
