import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import { noCredential } from '../../engine/check/presentation.ts'
import { hole } from '../../spec/profile/holes.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** No credential at all. */
export const missingKey = refusalCheck({
  id: 'bearer/missing-key',
  level: 'MUST',
  says: 'every operation answers 401 if no key is sent',
  cites: [
    tokmodel('AUTH-05'),
    tokmodel('AUTH-11'),
    tokmodel('AUTH-15'),
    hole('OmniRoute#10630'),
    hole('LLMApiGateway#2'),
    hole('llama.cpp'),
    hole('litellm#35534'),
    hole('bifrost#2873'),
  ],
  root: true,
  present: () => [noCredential],
})
