import { check } from '../../engine/check/check.ts'
import { requireResponse } from '../../engine/check/expect.ts'
import { findListed, requireListed } from '../../engine/check/listed-key.ts'
import { forgeKey } from '../../engine/check/presentation.ts'
import { createWorkingKey, tryKey } from '../../engine/check/working-key.ts'
import { describe, succeeded } from '../../engine/http/response.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import type { Account, ConsoleGate } from '../../engine/provision/provision.ts'
import { Admission, NotApplicable } from '../../engine/report/verdict.ts'
import type { ListedKey } from '../../spec/profile/accounts.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A key is for the API: whoever finds one must not be able to make more of them, or to read what was used. */
export const consoleCredential = check({
  id: 'keys/console-credential',
  level: 'MUST',
  says: 'the console API refuses everything without a token, with an unknown one and with an API key, and changes nothing then',
  cites: [tokmodel('KEY-01'), tokmodel('KEY-02'), tokmodel('KEY-03'), tokmodel('KEY-08')],
  needs: ['key', 'console'],
  async run(probe) {
    const { gate, key } = probe.console
    if (gate === undefined) throw new NotApplicable('the account has no console API')
    const revoked = await probe.console.createKey('conformance-console-revoked')
    await probe.console.revokeKey(revoked.id)
    const target = await createWorkingKey(probe, probe.console, 'console-credential')
    const stranger = `conformance-stranger-${crypto.randomUUID().slice(0, 8)}`
    const authorizations = {
      'no credential': undefined,
      'an empty credential': 'Bearer',
      'an unknown token': `Bearer ${forgeKey(gate.token)}`,
      'an API key of the account': `Bearer ${key}`,
      'an API key without a scheme': key,
      'a revoked API key': `Bearer ${revoked.key}`,
    }
    const admitted: Admitted[] = []
    const before = show(await requireListed(probe.console, target.id))
    for (const [what, authorization] of Object.entries(authorizations))
      admitted.push(...(await tryAll(gate, { what, authorization, stranger, id: target.id })))
    const created = await revokeStrangers(probe.console, { stranger, id: target.id })
    if (admitted.length > 0)
      throw new Admission(
        'a refusal by the console API',
        admitted.map(({ seen }) => ({ seen, where: [] })),
        admitted.map(({ exchange }) => exchange),
      )
    if (created > 0) throw new Admission('no new key after a refusal', 'a key that was created by a refused request')
    const after = show(await findListed(probe.console, target.id))
    if (after !== before) throw new Admission(`the key as it was: ${before}`, after)
    const used = await tryKey(probe, target.key)
    requireResponse(used)
    if (!succeeded(used)) throw new Admission('a key that no refused request has revoked', describe(used), [used])
    await probe.console.revokeKey(target.id)
  },
})

interface Intruder {
  readonly what: string
  /** The value of the Authorization header. */
  readonly authorization: string | undefined
  /** The name of the keys that it tries to create. */
  readonly stranger: string
  /** The id of the key that it tries to rename and to revoke. */
  readonly id: string
}

interface Admitted {
  readonly seen: string
  readonly exchange: RawExchange
}

/** Asks for everything that the console does. @returns what was not refused. */
async function tryAll(gate: ConsoleGate, { what, authorization, stranger, id }: Intruder): Promise<Admitted[]> {
  const exchanges = await Promise.all([
    gate.attempt('listKeys', authorization),
    gate.attempt('balance', authorization),
    gate.attempt('usage', authorization),
    gate.attempt('createKey', authorization, stranger),
    gate.attempt('topUp', authorization, 1),
    gate.attempt('renameKey', authorization, id, stranger),
    gate.attempt('revokeKey', authorization, id),
  ])
  for (const exchange of exchanges) requireResponse(exchange)
  return exchanges.filter(succeeded).map((exchange) => {
    const { method, path } = exchange.request
    return { seen: `${describe(exchange)} for ${what} on ${method} ${path.replace(id, '{id}')}`, exchange }
  })
}

/** A refusal that is answered, and yet done, changes it. */
function show(key: ListedKey | undefined): string {
  return key === undefined ? 'a list without it' : `${key.name}, ${key.revoked ? 'revoked' : 'active'}`
}

/** Revokes the keys that an intruder has created. @returns how many there are. */
async function revokeStrangers(account: Account, { stranger, id }: Pick<Intruder, 'stranger' | 'id'>): Promise<number> {
  const created = (await account.listKeys()).keys.filter((key) => key.name === stranger && key.id !== id)
  for (const key of created) await account.revokeKey(key.id)
  return created.length
}
