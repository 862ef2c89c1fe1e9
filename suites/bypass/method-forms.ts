import { bypassCheck } from '../../engine/check/kinds/bypass-check.ts'
import { tokmodel } from '../../spec/profile/statements.ts'
import { overrides } from './rewrite-headers.ts'

/** Another method, or a header that names one: guard and router may disagree about it. */
export const methodForms = bypassCheck({
  id: 'bypass/method-forms',
  level: 'MUST',
  says: 'no method, and no header that names a method, opens an operation without a key',
  cites: [tokmodel('AUTH-05')],
  forms({ operation, body, isStream }) {
    // Whether a request asks for a stream stands in a body that these methods do not have.
    if (isStream) return []
    const { method } = operation
    const content = body === undefined ? '{}' : body
    const as = (other: string) => ({ name: other, parts: { method: other, ...(other === 'POST' && { body: content }) } })
    const usual = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
    return [
      ...usual.filter((other) => other !== method && (other !== 'HEAD' || method === 'GET')).map(as),
      ...['TRACE', 'CONFORM', method.toLowerCase()].map((other) => ({ ...as(other), rare: true as const })),
      {
        name: `${method === 'GET' ? 'POST' : 'GET'} with headers that name ${method}`,
        parts: { method: method === 'GET' ? 'POST' : 'GET', body: content, lines: overrides(method) },
        // A body of GET is often not read: then only GET can be named by another method.
        ...(method !== 'GET' && { rare: true }),
      },
    ]
  },
})
