import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/statements.ts'

/** Another method, or a header that names one, where guard and router may disagree. */
export const methodForms = bypassCheck({
  id: 'bypass/method-forms',
  level: 'MUST',
  says: 'no method and no header that names one opens an operation without a key',
  cites: [tokmodel('AUTH-05')],
  probes: ({ models, chat, bodyOf }) => [
    models('HEAD', { method: 'HEAD' }),
    models('OPTIONS', { method: 'OPTIONS' }),
    models('TRACE', { method: 'TRACE' }),
    models('a method in small letters', { method: 'get' }),
    models('an unknown method', { method: 'CONFORM' }),
    models('POST in place of GET', { method: 'POST', body: '{}' }),
    models('X-HTTP-Method-Override', { method: 'POST', body: '{}', lines: overrides('GET') }),
    chat('OPTIONS', { method: 'OPTIONS' }),
    chat('PUT in place of POST', { method: 'PUT' }),
    chat('GET with X-HTTP-Method-Override', {
      method: 'GET',
      body: bodyOf(operations.createChatCompletion),
      lines: overrides('POST'),
    }),
  ],
})

function overrides(method: string): string[] {
  return ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'].map((name) => `${name}: ${method}`)
}
