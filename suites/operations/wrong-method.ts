import { check } from '../../engine/check/check.ts'
import { requireResponse, shownValues } from '../../engine/check/expect.ts'
import { describe } from '../../engine/http/response.ts'
import { operations } from '../../spec/operations.gen.ts'
import { rfc } from '../../spec/profile/statements.ts'

/** No operation takes PUT. The documentation does not say what happens, and many routers answer 404. */
export const wrongMethod = check({
  id: 'operations/wrong-method',
  level: 'MAY',
  says: 'a method that a path does not take is answered with 405 and the methods that it takes',
  cites: [rfc(9110, '15.5.6')],
  needs: ['key'],
  async run(probe) {
    const chat = operations.createChatCompletion
    await probe.control(chat)
    const request = { ...probe.requestTo(chat), method: 'PUT' }
    const headers = [...request.headers, ['Authorization', `Bearer ${probe.key}`] as const]
    const exchange = await probe.send({ ...request, headers })
    const response = requireResponse(exchange)
    if (response.status !== 405) probe.observe(`PUT ${chat.path} is answered with ${describe(exchange)}`)
    else if (shownValues(response, 'allow').length === 0) probe.observe('a 405 has no Allow header')
  },
})
