import { bodyJson } from '../../engine/check/body.ts'
import { check } from '../../engine/check/check.ts'
import { bearer, noCredential } from '../../engine/check/presentation.ts'
import { servedWithBody } from '../../engine/check/served-operation.ts'
import { member } from '../../engine/http/response.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import { Inconclusive, Violation } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Clients read both refusals with the same code. */
export const sharedShape = check({
  id: 'envelope/shared-shape',
  level: 'MUST',
  says: 'the 401 and the 403 have the same envelope: an error with message, type and code of the same JSON types',
  cites: [tokmodel('ERR-04')],
  needs: ['key', 'noCreditKey'],
  async run(probe) {
    const withBody = await servedWithBody(probe)
    const unauthorized = await probe.callOnce(withBody, noCredential)
    const forbidden = await probe.callOnce(withBody, bearer(probe.noCreditKey, 'a key without credits'))
    if (unauthorized.response?.status !== 401) throw new Inconclusive('there was no 401 to compare', [unauthorized])
    if (forbidden.response?.status !== 403) throw new Inconclusive('there was no 403 to compare', [forbidden])
    const [first, second] = [toShape(unauthorized), toShape(forbidden)]
    if (first !== second) throw new Violation(`the envelope of the 401 (${first})`, second, [unauthorized, forbidden])
  },
})

function toShape({ response }: RawExchange): string {
  const error = response && member(bodyJson(response), 'error')
  if (typeof error !== 'object' || error === null) return 'no error object'
  return ['message', 'type', 'code'].map((name) => `${name}: ${typeof member(error, name)}`).join(', ')
}
