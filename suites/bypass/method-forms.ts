import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'
import { overrides } from './rewrite-headers.ts'

/** Another method, or a header that names one: guard and router may disagree about it. */
export const methodForms = bypassCheck({
  id: 'bypass/method-forms',
  level: 'MUST',
  says: 'no method, and no header that names a method, opens an operation without a key',
  cites: [tokmodel('AUTH-05')],
  forms({ operation, body, isStream, isMain }) {
    // Of an operation that can stream, one form of the answer is tried: of the main one the plain one, of the others a stream.
    if (operation.eventSchema !== null && isStream === isMain) return []
    const { method } = operation
    const content = body === undefined ? '{}' : body
    // A handler that is reached answers nothing to a request without its body, so GET has it as well.
    const as = (other: string) => ({ name: other, parts: { method: other, ...(other === 'POST' && { body: content }) } })
    const usual = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
    return [
      ...usual.filter((other) => other !== method && (other !== 'HEAD' || method === 'GET')).map(as),
      ...['TRACE', 'CONFORM', method.toLowerCase()].map((other) => ({ ...as(other), rare: true as const })),
      {
        name: `${method === 'GET' ? 'POST' : 'GET'} with headers that name ${method}`,
        parts: { method: method === 'GET' ? 'POST' : 'GET', body: content, lines: overrides(method) },
        ...(method !== 'GET' && { rare: true }),
      },
    ]
  },
})
