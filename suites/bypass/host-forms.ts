import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { hole } from '../../spec/profile/holes.ts'
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
      named('Host: localhost', 'localhost'),
      named('no Host'),
      named('an empty Host', ''),
      named('two Hosts', host, 'localhost'),
      { ...named('a Host in upper case', toOtherCase(host)), cites: [hole('CVE-2026-27588')] },
      { ...named('a Host with a path', `${host}/health?`), cites: [hole('CVE-2026-49468')] },
      { ...named('a Host with a path and a fragment', `${host}/#@${host}`), cites: [hole('CVE-2026-49468')] },
      named('a Host with a user', `localhost@${host}`),
      named('a Host with a tab', `${host}\tlocalhost`),
      { name: 'the absolute form with another host', parts: { requestTarget: `http://localhost${base}${path}` }, rare: true },
    ]
  },
})

/** The same host in capitals; an address has none, so this machine's name stands for it. */
function toOtherCase(host: string): string {
  return /[a-z]/.test(host) ? host.toUpperCase() : 'LOCALHOST'
}
