import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import type { Presentation } from '../../engine/check/presentation.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'

const names = ['key', 'api_key', 'api-key', 'apikey', 'access_token', 'token', 'auth', 'authorization']

/** The key is in the URL instead of the header. */
export const queryKey = refusalCheck({
  id: 'bearer/query-key',
  level: 'MUST',
  says: 'a key in the query of the URL is ignored: the answer is 401',
  cites: [tokmodel('AUTH-05'), rfc(6750, '2.3')],
  quick: ({ representative }) => representative,
  present: (key) => [inQuery(key)],
})

function inQuery(key: string): Presentation {
  const query = `?${names.map((name) => `${name}=${encodeURIComponent(key)}`).join('&')}`
  return { name: `the key in the query (${names.join(', ')})`, change: () => ({ query }) }
}
