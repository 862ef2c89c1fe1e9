import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'

/** A guard that builds URLs from Host may check a different path than the router. */
export const hostForms = bypassCheck({
  id: 'bypass/host-forms',
  level: 'MUST',
  says: 'no Host header opens an operation without a key',
  cites: [tokmodel('AUTH-05'), rfc(9110, '7.2')],
  forms({ target: { host }, base, path }) {
    const named = (name: string, ...hosts: string[]) => ({ name, parts: { hosts }, rare: true as const })
    return [
      { name: 'Host: localhost', parts: { hosts: ['localhost'] } },
      named('no Host'),
      named('an empty Host', ''),
      named('two Hosts', host, 'localhost'),
      named('a Host in upper case', host.toUpperCase()),
      named('a Host with a path', `${host}/health?`),
      named('a Host with a path and a fragment', `${host}/#@${host}`),
      named('a Host with a user', `localhost@${host}`),
      named('a Host with a tab', `${host}\tlocalhost`),
      { name: 'the absolute form with another host', parts: { requestTarget: `http://localhost${base}${path}` }, rare: true },
    ]
  },
})
