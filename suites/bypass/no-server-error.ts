import { requireRawControl } from '../../engine/check/bypass-probes.ts'
import { check } from '../../engine/check/check.ts'
import { describe } from '../../engine/http/response.ts'
import { Violation } from '../../engine/report/verdict.ts'
import { rfc } from '../../spec/profile/statements.ts'
import { framing } from './framing.ts'
import { headerForms } from './header-forms.ts'
import { hostForms } from './host-forms.ts'
import { methodForms } from './method-forms.ts'
import { pathForms } from './path-forms.ts'
import { rewriteHeaders } from './rewrite-headers.ts'

/** The same probes: an attacker can use a malformed request that makes the server fail. */
export const noServerError = check({
  id: 'bypass/no-server-error',
  level: 'SHOULD',
  says: 'malformed requests without a valid key are answered with a 4xx status, not with a failure of the server',
  cites: [rfc(9110, '15.6')],
  needs: ['key'],
  async run(probe) {
    await requireRawControl(probe)
    const lists = [pathForms, hostForms, methodForms, rewriteHeaders, headerForms, framing]
    const probes = (await Promise.all(lists.map((list) => list.probes(probe)))).flat()
    const seen = await Promise.all(probes.map(async (one) => ({ ...one, exchange: await probe.sendOnce(one.request) })))
    const failed = seen.filter(({ exchange }) => isFailure(exchange.response?.status ?? 0))
    if (failed.length === 0) return
    throw new Violation(
      'a 4xx status',
      failed.map(({ name, place, exchange }) => ({ seen: `${describe(exchange)} for ${name}`, where: [place] })),
      failed.map(({ exchange }) => exchange),
    )
  },
})

/** 501 and 505 say that a method, a coding or a version is not known; 503 that the server is busy. */
function isFailure(status: number): boolean {
  return status >= 500 && ![501, 503, 505].includes(status)
}
