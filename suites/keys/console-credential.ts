import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { forgeKey } from '../../engine/check/presentation.ts'
import { describe, succeeded } from '../../engine/http/response.ts'
import { Admission, NotApplicable } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

const reads = ['listKeys', 'balance', 'usage'] as const

/** A key is for the API: whoever finds one must not be able to make more of them, or to read what was used. */
export const consoleCredential = check({
  id: 'keys/console-credential',
  level: 'MUST',
  says: 'the console API refuses a request without a token, with an unknown one, and with an API key of the account',
  cites: [tokmodel('KEY-01'), tokmodel('KEY-08')],
  needs: ['key', 'console'],
  async run(probe) {
    const { gate, key } = probe.console
    if (gate === undefined) throw new NotApplicable('the account has no console API')
    const credentials = { 'no credential': undefined, 'an unknown token': forgeKey(gate.token), 'an API key of the account': key }
    const admitted: { readonly seen: string; readonly exchange: Parameters<typeof succeeded>[0] }[] = []
    const see = async (what: string, asked: ReturnType<typeof gate.attempt>) => {
      const exchange = await asked
      requireResponse(exchange)
      const { method, path } = exchange.request
      if (succeeded(exchange)) admitted.push({ seen: `${describe(exchange)} for ${what} on ${method} ${path}`, exchange })
    }
    for (const [what, credential] of Object.entries(credentials)) {
      for (const act of reads) await see(what, gate.attempt(act, credential))
      await see(what, gate.attempt('createKey', credential, 'conformance-stranger'))
      await see(what, gate.attempt('topUp', credential, 1))
    }
    if (admitted.length > 0)
      throw new Admission(
        'a refusal by the console API',
        admitted.map(({ seen }) => ({ seen, where: [] })),
        admitted.map(({ exchange }) => exchange),
      )
  },
})
