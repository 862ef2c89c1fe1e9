import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import type { Presentation } from '../../engine/check/presentation.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

const names = ['api_key', 'key', 'token', 'auth_token', 'access_token', 'session', 'Authorization']

/** The key is in cookies instead of the header. */
export const cookieKey = refusalCheck({
  id: 'bearer/cookie-key',
  level: 'MUST',
  says: 'a key in a cookie is ignored: the answer is 401',
  cites: [tokmodel('AUTH-05')],
  quick: ({ representative }) => representative,
  present: (key) => [inCookies(key)],
})

function inCookies(key: string): Presentation {
  const cookies = names.map((name) => `${name}=${key}`).join('; ')
  return { name: `the key in cookies (${names.join(', ')})`, change: () => ({ headers: [['Cookie', cookies]] }) }
}
