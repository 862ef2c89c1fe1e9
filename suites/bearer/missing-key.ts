import { refusalCheck } from '../../engine/check/kinds/refusal-check.ts'
import { noCredential } from '../../engine/check/presentation.ts'
import { isSuccess, judgeSeen } from '../../engine/check/seen-traffic.ts'
import { describe } from '../../engine/http/response.ts'
import type { Request } from '../../engine/http/wire.ts'
import { NotApplicable } from '../../engine/report/verdict.ts'
import { hole } from '../../spec/profile/holes.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** No credential at all. */
export const missingKey = refusalCheck({
  id: 'bearer/missing-key',
  level: 'MUST',
  says: 'every operation answers 401 if no key is sent',
  cites: [
    tokmodel('AUTH-05'),
    tokmodel('AUTH-11'),
    tokmodel('AUTH-15'),
    hole('OmniRoute#10630'),
    hole('LLMApiGateway#2'),
    hole('llama.cpp'),
    hole('litellm#35534'),
    hole('bifrost#2873'),
  ],
  root: true,
  present: () => [noCredential],
  async seen(traffic) {
    const isPresented = traffic.answers.some(({ exchange }) => hasOneOf(exchange.request, ['authorization']))
    if (!isPresented) throw new NotApplicable('no request has an Authorization header: it may not have been recorded')
    await judgeSeen(traffic, {
      // Other failures are of the request, and a key may be somewhere else than it belongs.
      occasion: 'answer with success or 401 to a request without a key',
      applies: ({ exchange }) =>
        (isSuccess(exchange.response) || exchange.response.status === 401) &&
        !hasOneOf(exchange.request, places) &&
        !/[?&][^=&]*(?:key|token|auth|secret)[^=&]*=/i.test(exchange.request.path),
      judge: ({ exchange }) =>
        exchange.response.status === 401 ? undefined : { expected: '401 without a key', actual: describe(exchange) },
      isHeadEnough: true,
    })
  },
})

/** Headers that may have a credential. */
const places = ['authorization', 'cookie', 'x-api-key', 'api-key', 'x-goog-api-key', 'x-auth-token', 'proxy-authorization']

function hasOneOf({ headers }: Request, names: readonly string[]): boolean {
  return headers.some(([name]) => names.includes(name.toLowerCase()))
}
