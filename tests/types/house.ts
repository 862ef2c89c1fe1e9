import { check } from '../../engine/check/check.ts'
import { answerCheck } from '../../engine/check/kinds/answer-check.ts'
import type { Requirement } from '../../engine/check/requirement.ts'
import type { Severity } from '../../engine/report/severity-of.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'
import type { RequirementId } from '../../spec/requirements.gen.ts'

// Errors that the types of the project must reject: `npm run check:types` fails if one of these compiles.

const stated = { level: 'MUST', says: 'a sentence', cites: [tokmodel('AUTH-05')] } as const
const known = { ...stated, id: 'bearer/missing-key' } as const

check({
  ...known,
  needs: ['key'],
  async run(probe) {
    // @ts-expect-error a check sees only the parts of the target that it names under needs
    await probe.console.balance()
  },
})

// @ts-expect-error an id is defined in the document
check({ ...stated, id: 'bearer/not-in-the-document', needs: ['key'], run: async () => {} })

// @ts-expect-error a requirement cites its source
export const uncited: Requirement = { ...known, cites: [] }

// @ts-expect-error a statement of the documentation has a known number
tokmodel('AUTH-99')

// @ts-expect-error a statement that says why no check cites it is not cited
tokmodel('GEN-07')

// @ts-expect-error a requirement without its check leaves a hole in the table
export const incomplete: Record<RequirementId, true> = { 'bearer/missing-key': true }

answerCheck({
  ...known,
  operation: operations.createChatCompletion,
  // @ts-expect-error a mismatch says what was expected
  judge: () => ({ actual: 'something else' }),
})

// @ts-expect-error every severity is known to the reporters
export const severity: Severity = 'unclear'
