import { clientCheck } from '../../engine/client/client-check.ts'
import { ruleOnClients, tokmodel } from '../../spec/profile/statements.ts'

/** Output ends up in the logs of CI, which many can read. */
export const keyInOutput = clientCheck({
  id: 'client/key-in-output',
  level: 'MUST',
  says: 'the command writes no key',
  cites: [tokmodel('KEY-15'), ruleOnClients],
  judge: (run) => (run.keyInOutput ? { expected: 'output without a key', actual: 'a key in what the command wrote' } : undefined),
})
