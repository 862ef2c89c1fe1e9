import { bodyJson } from '../../engine/check/body.ts'
import { check } from '../../engine/check/check.ts'
import { bearer, listWays, noCredential } from '../../engine/check/presentation.ts'
import { member } from '../../engine/http/response.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import { Inconclusive, NotApplicable, Violation } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** Clients read both refusals with the same code. */
export const sharedShape = check({
  id: 'envelope/shared-shape',
  level: 'MUST',
  says: 'the 401 and the 403 have the same envelope: an error with message, type and code of the same JSON types',
  cites: [tokmodel('ERR-04')],
  needs: ['key', 'noCreditKey'],
  inSteps: true,
  async run(probe) {
    let compared = 0
    await probe.eachOperation(async (operation) => {
      await probe.control(operation)
      // Streams are refused as calls are; other checks ask for the same.
      for (const way of listWays(operation, probe)) {
        const unauthorized = await probe.callOnce(operation, way(noCredential))
        const forbidden = await probe.callOnce(operation, way(bearer(probe.noCreditKey, 'a key without credits')))
        // Other checks judge the status.
        if (unauthorized.response?.status !== 401 || forbidden.response?.status !== 403) continue
        compared += 1
        const [first, second] = [toShape(unauthorized), toShape(forbidden)]
        if (first !== second) throw new Violation(`the envelope of the 401 (${first})`, second, [unauthorized, forbidden])
      }
    })
    if (compared === 0) throw new Inconclusive('no operation answered with a 401 and with a 403')
  },
  async seen({ answers, count }) {
    const whole = answers.filter(({ exchange }) => !exchange.response.truncated)
    const [unauthorized] = whole.filter(({ exchange }) => exchange.response.status === 401)
    const [forbidden] = whole.filter(({ exchange }) => exchange.response.status === 403)
    if (unauthorized === undefined || forbidden === undefined)
      throw new NotApplicable('an answer with 401 and one with 403 were not both seen')
    count(2)
    const [first, second] = [toShape(unauthorized.exchange), toShape(forbidden.exchange)]
    if (first === second) return
    throw new Violation(`the envelope of the 401 (${first})`, second, [unauthorized.exchange, forbidden.exchange])
  },
})

function toShape({ response }: RawExchange): string {
  const error = response && member(bodyJson(response), 'error')
  if (typeof error !== 'object' || error === null) return 'no error object'
  return ['message', 'type', 'code'].map((name) => `${name}: ${typeof member(error, name)}`).join(', ')
}
