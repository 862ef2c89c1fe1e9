import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'

/** A guard that builds URLs from Host looks at another path than the router does. */
export const hostForms = bypassCheck({
  id: 'bypass/host-forms',
  level: 'MUST',
  says: 'no Host header opens an operation without a key',
  cites: [tokmodel('AUTH-05'), rfc(9110, '7.2')],
  probes({ target: { host }, api, pathOf, get }) {
    const named = (name: string, ...hosts: string[]) => get(name, { hosts })
    return [
      named('no Host'),
      named('an empty Host', ''),
      named('Host: localhost', 'localhost'),
      named('two Hosts', host, 'localhost'),
      named('a Host with a path', `${host}/health?`),
      named('a Host with a user', `localhost@${host}`),
      named('a Host with a tab', `${host}\tlocalhost`),
      get('the absolute form with another host', { requestTarget: `http://localhost${pathOf(api.withoutBody)}` }),
    ]
  },
})
