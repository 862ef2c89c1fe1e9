import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import { authorization, rare } from '../../engine/check/presentation.ts'
import { rfc } from '../../spec/profile/statements.ts'

/** More than a key follows the scheme. */
export const extraCredential = refusalCheck({
  id: 'bearer/extra-credential',
  level: 'SHOULD',
  says: 'a key that is followed by another word or a second key is answered with 401',
  cites: [rfc(6750, '2.1'), rfc(9110, '11.4')],
  quick: ({ withAndWithoutBody }) => withAndWithoutBody,
  present: (key) => [
    authorization(`Bearer ${key} more`, 'the key followed by a word'),
    rare(authorization(`Bearer ${key}, Bearer ${key}`, 'the key twice in one header')),
    rare(authorization(`Bearer "${key}"`, 'the key in quotes')),
    rare(authorization(`Bearer <${key}>`, 'the key in angle brackets')),
  ],
})
