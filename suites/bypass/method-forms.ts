import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Another method, or a header that names one, where guard and router may disagree. */
export const methodForms = bypassCheck({
  id: 'bypass/method-forms',
  level: 'MUST',
  says: 'no method and no header that names one opens an operation without a key',
  cites: [tokmodel('AUTH-05')],
  probes: ({ api, get, post, bodyOf }) => [
    get('HEAD', { method: 'HEAD' }),
    get('OPTIONS', { method: 'OPTIONS' }),
    get('TRACE', { method: 'TRACE' }),
    get('a method in small letters', { method: 'get' }),
    get('an unknown method', { method: 'CONFORM' }),
    get('POST in place of GET', { method: 'POST', body: '{}' }),
    get('X-HTTP-Method-Override', { method: 'POST', body: '{}', lines: overrides(api.withoutBody.method) }),
    post('OPTIONS', { method: 'OPTIONS' }),
    post('PUT in place of POST', { method: 'PUT' }),
    post('GET with X-HTTP-Method-Override', {
      method: 'GET',
      body: bodyOf(api.withBody),
      lines: overrides(api.withBody.method),
    }),
  ],
})

function overrides(method: string): string[] {
  return ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'].map((name) => `${name}: ${method}`)
}
