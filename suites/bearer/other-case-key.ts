import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import { bearer, changedKey } from '../../engine/check/presentation.ts'
import { NotApplicable } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Capitals are small letters and the other way round. */
export const otherCaseKey = refusalCheck({
  id: 'bearer/other-case-key',
  level: 'MUST',
  says: 'a key in which capitals and small letters are exchanged is answered with 401',
  cites: [tokmodel('AUTH-06')],
  quick: ({ representative }) => representative,
  present(key) {
    const exchanged = Array.from(key, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    ).join('')
    if (exchanged === key) throw new NotApplicable('the key has no letters')
    return [
      bearer(
        changedKey(key, exchanged, 'with capitals and small letters exchanged'),
        'the key with capitals and small letters exchanged',
      ),
    ]
  },
})
