import { clientCheck } from '../../engine/client/client-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** How a command ends in the other scenarios is its own decision: only the plain run has to succeed. All have to end. */
export const command = clientCheck({
  id: 'client/command',
  level: 'MUST',
  says: 'the command ends by itself, and with exit code 0 if the mock does nothing unusual',
  cites: [tokmodel('GEN-05')],
  judge({ exit, scenario }) {
    if (exit.timedOut) return { expected: 'an end within --timeout', actual: 'none: the command was killed' }
    if (exit.signal !== null) return { expected: 'exit 0', actual: `ended by ${exit.signal}` }
    if (scenario === 'plain' && exit.code !== 0) return { expected: 'exit 0', actual: `exit ${exit.code}` }
    return undefined
  },
})
