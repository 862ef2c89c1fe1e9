import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { describe, succeeded } from '../../engine/http/response.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { rfc, tokmodel } from '../../spec/profile/statements.ts'

/** A base URL without /v1 is the most common mistake of clients: a page of the console with status 200 hides it. */
export const basePath = check({
  id: 'operations/base-path',
  level: 'SHOULD',
  says: 'a request to a path without /v1 is not answered with success',
  cites: [tokmodel('GEN-02'), rfc(9110, '15.5.5')],
  needs: ['key'],
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const request = probe.requestTo({ ...chat, path: '/chat/completions' })
    const headers = [...request.headers, ['Authorization', `Bearer ${probe.key}`] as const]
    const exchange = await probe.send({ ...request, headers })
    requireResponse(exchange)
    if (succeeded(exchange)) throw new Violation('404 for POST /chat/completions', describe(exchange), [exchange])
  },
})
