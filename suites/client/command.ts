import { clientCheck } from '../../engine/client/client-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** What scenarios make of a command is for the command to say: only the plain run has to succeed. All have to end. */
export const command = clientCheck({
  id: 'client/command',
  level: 'MUST',
  says: 'the command ends by itself, and with 0 where the mock does nothing out of the ordinary',
  cites: [tokmodel('GEN-05')],
  judge({ exit, scenario }) {
    if (exit.timedOut) return { expected: 'an end within --timeout', actual: 'none: the command was ended' }
    if (exit.signal !== null) return { expected: 'exit 0', actual: `ended by ${exit.signal}` }
    if (scenario === 'plain' && exit.code !== 0) return { expected: 'exit 0', actual: `exit ${exit.code}` }
    return undefined
  },
})
