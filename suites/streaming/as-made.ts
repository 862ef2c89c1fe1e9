import { check } from '../../engine/check/check.ts'
import { requireEvents } from '../../engine/check/kinds/stream-check.ts'
import { bearer } from '../../engine/check/presentation.ts'
import type { Probe } from '../../engine/check/probe.ts'
import type { RawExchange } from '../../engine/http/wire.ts'
import { NotApplicable, Violation } from '../../engine/report/verdict.ts'
import { nameOf } from '../../engine/target/api.ts'
import type { OperationFacts } from '../../spec/document/operation-facts.ts'
import { askForText, textOperations } from '../../spec/profile/credits.ts'
import { format, tokmodel } from '../../spec/profile/statements.ts'

const text = 'Count from one to a hundred in words, with commas in between, and leave out no number.'
const answerTokens = 300

/** What came whole so soon was not held back for long, in milliseconds. */
const soon = 800

/** An answer of so few pieces can be made at once. */
const fewEvents = 10

/** If half of the bytes come so shortly before the end, they were not sent as they were made, in milliseconds. */
const burst = 20

/** Whether a machine was busy for a moment shows when it is asked again. */
const attempts = 3

/** Somebody reads along. A proxy that collects the events, too, takes that from him. */
export const asMade = check({
  id: 'streaming/as-made',
  level: 'SHOULD',
  says: 'the events of a stream are sent as they are made, and not held back until its end',
  cites: [format('OpenAI chat streaming'), tokmodel('STRM-01')],
  needs: ['key'],
  inSteps: true,
  run: (probe) =>
    probe.eachOperation(
      async (operation) => {
        await probe.control(operation)
        await judge(probe, operation)
      },
      probe.quick ? textOperations.slice(0, 1) : textOperations,
    ),
})

async function judge(probe: Probe<'key'>, operation: OperationFacts): Promise<void> {
  const seen: RawExchange[] = []
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const exchange = await askForStream(probe, operation)
    const { ms, response } = exchange
    const last = ms - (response?.halfMs ?? 0)
    if (ms <= soon) return
    if (last > burst) {
      probe.note(`${nameOf(operation)}: half of a stream of ${ms} ms came in its last ${Math.round(last)} ms`)
      return
    }
    seen.push(exchange)
  }
  throw new Violation(
    'events that are sent as they are made',
    `half of the stream or more in the last ${burst} of ${seen.map(({ ms }) => ms).join(', ')} ms, ${attempts} times`,
    seen,
  )
}

/** @throws NotApplicable if it is no stream of several events. */
async function askForStream(probe: Probe<'key'>, operation: OperationFacts): Promise<RawExchange> {
  const members = { ...askForText(operation, text, answerTokens), stream: true }
  const exchange = await probe.call(operation, bearer(probe.key), { members })
  const events = requireEvents(probe, exchange)
  if (events.length < fewEvents) throw new NotApplicable(`a stream of ${events.length} events does not show how it was sent`)
  return exchange
}
