import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import { bearer, changedKey, swapCase } from '../../engine/check/presentation.ts'
import { NotApplicable } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Upper case becomes lower case, and lower case becomes upper case. */
export const otherCaseKey = refusalCheck({
  id: 'bearer/other-case-key',
  level: 'MUST',
  says: 'a key with upper and lower case exchanged is answered with 401',
  cites: [tokmodel('AUTH-06')],
  quick: ({ representative }) => representative,
  present(key) {
    const exchanged = swapCase(key)
    if (exchanged === key) throw new NotApplicable('the key has no letters')
    return [
      bearer(changedKey(key, exchanged, 'with upper and lower case exchanged'), 'the key with upper and lower case exchanged'),
    ]
  },
})
