import { type ClientFinding, clientCheck } from '../../engine/client/client-check.ts'
import { apiRequests, type ClientRun } from '../../engine/client/traffic.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** How a command ends in the other scenarios is its own decision: only the plain run has to succeed. All have to end. */
export const command = clientCheck({
  id: 'client/command',
  level: 'MUST',
  says: 'the command ends by itself, and with exit code 0 if the mock does nothing unusual',
  cites: [tokmodel('GEN-05')],
  missed: () => undefined,
  judge(run) {
    const { exit, scenario } = run
    if (exit.timedOut) return explain(run, 'an end within the time limit', 'none: the command was killed')
    if (exit.signal !== null) return explain(run, 'exit 0', `ended by ${exit.signal}`)
    if (scenario === 'plain' && exit.code !== 0) return explain(run, 'exit 0', `exit ${exit.code}`)
    return undefined
  },
})

/** The reason is in what it wrote last, or in the last answer that was an error. */
function explain(run: ClientRun, expected: string, end: string): ClientFinding {
  const failed = apiRequests(run).findLast(({ status }) => status >= 400)
  const answer = failed && [failed.status, failed.cause].filter((part) => part !== undefined).join(' ')
  const parts = [
    end,
    ...(answer === undefined ? [] : [`the last error that it was answered with: ${answer}`]),
    ...(run.lastLines === '' ? [] : [`the last lines that it wrote: ${run.lastLines}`]),
  ]
  return { expected, actual: parts.join('; '), ...(failed !== undefined && { requests: [failed] }) }
}
