import { wholeEvents } from '../../engine/check/body.ts'
import { check } from '../../engine/check/check.ts'
import { requireStream } from '../../engine/check/expect.ts'
import { agrees, type Charge, measureCharge, requireQuiet, sumOf } from '../../engine/check/measure-charge.ts'
import { oneByOne } from '../../engine/check/one-by-one.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { Inconclusive, Violation } from '../../engine/report/verdict.ts'
import { nameOf } from '../../engine/target/api.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { askForText, textOperations } from '../../spec/profile/credits.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** After how many events the client leaves. */
const departures = { 'before the first event': 0, 'after one event': 1, 'after six events': 6 }

/** Far more tokens than the answer has: what a stream costs hardly depends on how long its answer gets. */
const text = 'Count from one to a hundred and leave out no number. '.repeat(15)
const answerTokens = 8

/** How much more than the whole answer a stream may cost: a server may count tokens in another way. */
const slack = 1.25

/** The documentation is silent on what such a stream costs: the whole, what was sent or nothing. That is only reported. */
export const abandonedStream = check({
  id: 'credits/abandoned-stream',
  level: 'MUST',
  says: 'a stream that its client leaves costs no more than the whole answer, and the log shows what it cost',
  cites: [tokmodel('CRED-01'), tokmodel('CRED-02'), tokmodel('CRED-14')],
  needs: ['key', 'console'],
  balances: true,
  async run(probe) {
    const operations = probe.quick ? textOperations.slice(0, 1) : textOperations
    await oneByOne(probe, operations, (operation) => judge(probe, operation))
  },
})

type Measure = (leaveAfter?: number) => Promise<Charge>

async function judge(probe: Probe<'key' | 'console'>, operation: OperationFacts): Promise<void> {
  const members = { ...askForText(operation, text, answerTokens), stream: true }
  const measure: Measure = (leaveAfter) =>
    measureCharge(probe, probe.console, operation, { members, ...(leaveAfter !== undefined && { leaveAfter }) })
  const whole = await measure()
  // A stream without events is over before its client can leave it.
  probe.look(wholeEvents(requireStream(whole.exchange)), 'event')
  if (whole.credits <= 0) throw new Inconclusive('a whole stream costs nothing, so there is nothing to compare with')
  const costs: string[] = []
  for (const [when, events] of Object.entries(departures)) {
    const left = await measureLeft(probe, { measure, whole, when, events })
    costs.push(`${left.credits} ${when}`)
    if (left.credits === 0 && events > 0) probe.observe(`${nameOf(operation)}: a stream that is left ${when} costs nothing`)
  }
  probe.note(`${nameOf(operation)}: of ${whole.credits} credits, a stream that is left costs ${costs.join(', ')}`)
}

interface Departure {
  readonly measure: Measure
  readonly whole: Charge
  readonly when: string
  readonly events: number
}

/** What is wrong is measured again when the account has been quiet: a late charge of another call is not this one's. */
async function measureLeft(probe: Probe<'console'>, { measure, whole, when, events }: Departure): Promise<Charge> {
  const left = await measure(events)
  if (findWrong(left, [whole]) === undefined) return left
  await requireQuiet(probe, probe.console)
  const wholes = [whole, await measure()]
  const again = await measure(events)
  const wrong = findWrong(again, wholes)
  if (wrong === undefined) return again
  await requireQuiet(probe, probe.console)
  throw new Violation(wrong.expected, `${wrong.seen} for a stream that is left ${when}`, [again.exchange])
}

/** What is wrong with the charge of a stream that was left, given those of whole streams. */
function findWrong(left: Charge, wholes: readonly Charge[]): { expected: string; seen: string } | undefined {
  const most = Math.max(...wholes.map(({ credits }) => credits))
  const cost = `${left.credits} credits`
  if (left.credits > slack * most + 1) return { expected: `at most the ${most} credits of the whole answer`, seen: cost }
  if (left.credits < 0) return { expected: 'credits taken, or none', seen: cost }
  if (!wholes.every(agrees) || agrees(left)) return undefined
  return {
    expected: 'the same credits by the balance and by the log',
    seen: `${cost} by the balance, ${sumOf(left.entries ?? [])} by the log`,
  }
}
