import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import type { Presentation } from '../../engine/check/presentation.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'

const names = ['api_key', 'apiKey', 'key', 'access_token', 'token', 'authorization', 'user']

/** The key is in the body instead of the header. */
export const bodyKey = refusalCheck({
  id: 'bearer/body-key',
  level: 'MUST',
  says: 'a key in the body is ignored: the answer is 401',
  cites: [tokmodel('AUTH-05'), rfc(6750, '2.2')],
  quick: ({ representative }) => representative,
  applies: ({ requestMediaType }) => requestMediaType !== null,
  present: (key) => [inBody(key)],
})

function inBody(key: string): Presentation {
  const members = Object.fromEntries(names.map((name) => [name, key]))
  return { name: `the key in the body (${names.join(', ')})`, change: () => ({ members }) }
}
