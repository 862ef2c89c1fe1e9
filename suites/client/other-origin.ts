import { clientCheck } from '../../engine/client/client-check.ts'
import { rfc, ruleOnClients, tokmodel } from '../../spec/profile/statements.ts'

/** A redirect leads to any origin that the server names. */
export const otherOrigin = clientCheck({
  id: 'client/other-origin',
  level: 'MUST',
  says: 'the key is not sent to another origin, whatever redirects say',
  cites: [tokmodel('KEY-15'), rfc(9110, '15.4'), ruleOnClients],
  scenarios: ['redirect-other-origin'],
  missed: ({ requests }) =>
    requests.some(({ status }) => [301, 302, 303, 307, 308].includes(status)) ? undefined : 'no request was redirected',
  judge(run) {
    const found = run.requests.filter(
      ({ elsewhere, headers, target, body }) => elsewhere && run.holdsKey(`${target}\n${headers.flat().join('\n')}\n${body}`),
    )
    if (found.length === 0) return undefined
    return {
      expected: 'no key after a redirect to another origin',
      actual: `the key in ${found.length} requests there`,
      requests: found,
    }
  },
})
