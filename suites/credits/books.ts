import { check } from '../../engine/check/check.ts'
import { agrees, type Charge, measureCharge, sumOf } from '../../engine/check/measure-charge.ts'
import { bearer, listWays } from '../../engine/check/presentation.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { type Reconciled, reconcile } from '../../engine/check/reconcile.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import type { Sighting } from '../../engine/report/result.ts'
import { Broken, Inconclusive, NotApplicable, Violation } from '../../engine/report/verdict.ts'
import { nameOf } from '../../engine/target/api.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { paidOperations } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The balances, the logs and the answers of the whole run. Before that, one account calls each operation. */
export const books = check({
  id: 'credits/books',
  level: 'MUST',
  says: 'at the end of a run the balance, the usage log and the answers of each account add up',
  cites: [tokmodel('CRED-01'), tokmodel('CRED-13'), tokmodel('CRED-14')],
  needs: ['key', 'console'],
  balances: true,
  last: true,
  books: true,
  async run(probe) {
    if (!probe.quick) await callAll(probe)
    const reconciled = (await Promise.all(probe.books.map((book) => reconcile(probe, book)))).filter((one) => one !== undefined)
    if (reconciled.length === 0) throw new NotApplicable('no account shows a balance and a usage log')
    const wrong = reconciled.flatMap((one) => one.wrong)
    if (wrong.length > 0) {
      const unequal = await findUnequal(probe)
      throw new Violation(
        [...new Set(wrong.map(({ expected }) => expected))].join('; '),
        [...wrong.map(({ seen }): Sighting => ({ seen, where: [] })), ...unequal.sightings],
        [...wrong.flatMap(({ exchanges }) => exchanges), ...unequal.exchanges],
      )
    }
    report(probe, reconciled)
  },
})

type Paying = Probe<'key' | 'console'>

function report(probe: Paying, reconciled: readonly Reconciled[]): void {
  const sum = (of: (one: Reconciled) => number) => reconciled.reduce((all, one) => all + of(one), 0)
  const accounts = reconciled.filter(({ calls }) => calls > 0).length
  const totals = { accounts, calls: sum(({ calls }) => calls), credits: sum(({ credits }) => credits) }
  const left = [...new Set(reconciled.flatMap((one) => one.left))]
  if (left.length > 0 && reconciled.every((one) => one.left.length > 0)) throw new Inconclusive(left)
  probe.total(totals)
  const [calls, credits] = [totals.calls.toLocaleString('en'), totals.credits.toLocaleString('en')]
  probe.note(
    `${calls} calls of ${accounts} ${accounts === 1 ? 'account' : 'accounts'}, ${credits} credits by the balance and by the log`,
  )
  for (const why of left) probe.note(`not compared everywhere: ${why}`)
}

/** A call of each operation, and a stream of those that stream. What fails is not charged. */
async function callAll(probe: Paying): Promise<void> {
  const key = bearer(probe.console.key)
  await Promise.all(
    paidOperations.flatMap((operation) => {
      return listWays(operation, { quick: false }).map((way) => probe.call(operation, way(key)).catch(notMade))
    }),
  )
}

/** What the user has not chosen, and what does not answer, is not called. */
function notMade(error: unknown): void {
  if (!(error instanceof NotApplicable || error instanceof Broken)) throw error
}

interface Unequal {
  readonly sightings: readonly Sighting[]
  readonly exchanges: readonly RawExchange[]
}

/** The operations whose log and balance differ, call by call. */
async function findUnequal(probe: Paying): Promise<Unequal> {
  const sightings: Sighting[] = []
  const exchanges: RawExchange[] = []
  for (const operation of paidOperations) {
    const charge = await measureServed(probe, operation)
    if (charge === undefined || agrees(charge)) continue
    const { credits, entries = [], exchange } = charge
    sightings.push({ seen: `${credits} credits by the balance and ${sumOf(entries)} by the log`, where: [nameOf(operation)] })
    exchanges.push(exchange)
  }
  return { sightings, exchanges }
}

/** @returns undefined if the call fails. */
async function measureServed(probe: Paying, operation: OperationFacts): Promise<Charge | undefined> {
  try {
    return await measureCharge(probe, probe.console, operation, {})
  } catch (error) {
    if (error instanceof Inconclusive || error instanceof NotApplicable) return undefined
    throw error
  }
}
