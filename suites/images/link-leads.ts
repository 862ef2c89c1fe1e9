import { bodyJson } from '../../engine/check/body.ts'
import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { toBasePath } from '../../engine/http/raw-request.ts'
import { describe, mediaType, member, succeeded } from '../../engine/http/response.ts'
import { NotApplicable, Violation } from '../../engine/report/verdict.ts'
import { operations } from '../../spec/operations.gen.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Links to other origins are not followed: the suite sends nothing to origins that it was not given. */
export const linkLeads = check({
  id: 'images/link-leads',
  level: 'MUST',
  says: 'the link to an image of the deployment itself leads to an image',
  cites: [tokmodel('IMG-05')],
  needs: ['key'],
  async run(probe) {
    const { response } = await probe.control(operations.createImage)
    const data = response && member(bodyJson(response), 'data')
    const link = Array.isArray(data) ? member(data[0], 'url') : undefined
    if (typeof link !== 'string' || !URL.canParse(link)) throw new NotApplicable('the answer has no link to an image')
    const { origin, pathname, search } = new URL(link)
    const base = toBasePath(probe.target)
    if (origin !== probe.target.origin || !pathname.startsWith(base))
      throw new NotApplicable('the link leads to another origin, to which nothing is sent')
    const request = { method: 'GET', path: pathname.slice(base.length) + search, headers: [['Accept', 'image/*'] as const] }
    const exchange = await probe.send(request)
    const image = requireResponse(exchange)
    if (!succeeded(exchange) || !mediaType(image).startsWith('image/'))
      throw new Violation('an image at the link', describe(exchange), [exchange])
  },
})
