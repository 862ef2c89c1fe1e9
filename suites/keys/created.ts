import { check } from '../../engine/check/check.ts'
import { expectConsole } from '../../engine/check/expect.ts'
import { bearer, type Presentation } from '../../engine/check/presentation.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { expectServed } from '../../engine/check/working-key.ts'
import { describe } from '../../engine/http/response.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import { Broken, NotApplicable, Violation } from '../../engine/report/verdict.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** A new key can be used at once, for everything. */
export const created = check({
  id: 'keys/created',
  level: 'MUST',
  says: 'the console creates a key, and it works at once',
  cites: [tokmodel('KEY-01'), tokmodel('AUTH-04')],
  needs: ['key', 'console'],
  async run(probe) {
    const { representative, documented } = probe.api
    const { id, key } = await expectConsole(probe.console.createKey('conformance-created'), 'a new key')
    const others = documented.filter((operation) => operation.requestMediaType !== null && !representative.includes(operation))
    await Promise.all([expectServed(probe, key, 'the new key'), expectKnown(probe, key, others)])
    await probe.console.revokeKey(id)
  },
})

/** A body that cannot be read costs nothing, and shows whether the key is known: the key is validated before it. */
async function expectKnown(probe: Probe<'key'>, key: string, operations: readonly OperationFacts[]): Promise<void> {
  await Promise.all(
    operations.map(async (operation) => {
      const exchange = await unlessLeftOut(probe.callNow(operation, unreadable(key, 'a new key')))
      if (exchange?.response?.status !== 401) return
      const control = await probe.call(operation, unreadable(probe.key, 'a valid key'))
      if (control.response?.status === 401) return
      const { method, path } = operation
      throw new Violation(`no 401 for the new key on ${method} ${path}`, describe(exchange), [exchange, control])
    }),
  )
}

function unreadable(key: string, name: string): Presentation {
  const valid = bearer(key, `${name} with a body that cannot be read`)
  return { ...valid, change: (operation) => ({ ...valid.change(operation), rawBody: '{"broken":' }) }
}

/** Undefined for an operation that was not chosen, or that never answers. */
async function unlessLeftOut(asked: Promise<RawExchange>): Promise<RawExchange | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Broken || error instanceof NotApplicable) return undefined
    throw error
  }
}
