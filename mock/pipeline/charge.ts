import type { Answer, AnswerEvent } from '../answers/answer.ts'
import { nextTurn } from '../answers/in-turns.ts'
import { distortEvents } from '../misbehave/distort-events.ts'
import { type Awaitable, whenReady } from '../state/awaitable.ts'
import type { Fault } from '../state/faults.ts'
import type { Model } from '../state/model.ts'
import { type Random, seededRandom } from '../state/random.ts'
import type { Reservation, StoredKey } from '../state/store.ts'
import { ConnectionCut } from './call.ts'
import { decideEnding } from './decide-ending.ts'
import { spread } from './latency.ts'
import { countTokens } from './limit-rate.ts'
import { forbidden } from './refuse.ts'
import type { RequestContext } from './request-context.ts'
import { sleep } from './sleep.ts'
import { toStartable } from './to-startable.ts'
import { toUsage } from './to-usage.ts'

/** An answer that has been charged. */
export interface Charge {
  readonly key: StoredKey
  readonly answer: Answer
  readonly model: Model
  readonly reservation: Reservation
}

/** Takes the price of an answer in one step. @throws Refusal 403 if the balance does not cover it. */
export function charge(context: RequestContext, order: Omit<Charge, 'reservation'>): Awaitable<Charge> {
  const { store } = context.state
  const { key, answer } = order
  return whenReady(store.reserve(key.account, answer.price), (reservation) => {
    if (reservation === undefined) throw forbidden('credits_short')
    const paid = { ...order, reservation }
    context.entry.credits = answer.price
    if (context.limits.length > 0) countTokens(context, answer.promptTokens + answer.completionTokens)
    return whenReady(store.balance(key.account), (balance) => {
      context.entry.balance = balance
      if (answer.events !== undefined) return paid
      return whenReady(reservation.settle(0, toUsage(context, paid)), () => paid)
    })
  })
}

/**
 * The events of an answer. If the stream ends early, what was reserved for unsent tokens goes back.
 * Ending the iteration early, even before it began, counts as a client that left.
 */
export function streamAndSettle(
  context: RequestContext,
  paid: Charge,
  { events, faults }: { readonly events: Iterable<AnswerEvent>; readonly faults: readonly Fault[] },
): AsyncIterable<string> {
  const { entry } = context
  const { key, answer, model, reservation } = paid
  let tokens = 0
  entry.stream = 'open'

  async function settle(): Promise<void> {
    if (entry.stream === 'open') entry.stream = 'abandoned'
    const unsent = (answer.completionTokens - tokens) * model.multiplier
    entry.credits = answer.price - unsent
    if (context.limits.length > 0) countTokens(context, tokens - answer.completionTokens)
    const balance = await reservation.settle(unsent, { ...toUsage(context, paid), completion_tokens: tokens })
    if (unsent > 0) entry.balance = balance
  }

  async function* run(): AsyncGenerator<string, void> {
    const random = seededRandom('events', String(context.state.settings.seed), entry.id)
    try {
      for (const event of distortEvents(events, faults)) {
        await pause(context, faults, random)
        if (event.afterMs !== undefined) await sleep(event.afterMs, context.call.signal)
        const ended = decideEnding(context, { key, faults, next: event })
        if (ended !== undefined) {
          entry.stream = 'cut'
          if (ended === 'cut') throw new ConnectionCut()
          yield ended
          return
        }
        tokens += event.tokens
        entry.chunks += 1
        yield event.text
        if (event.text.length > largeEvent) await nextTurn()
      }
      entry.stream = 'completed'
    } finally {
      await settle()
    }
  }

  return toStartable(run(), settle)
}

/** Making events of this many characters, images above all, takes so long that others would wait for it. */
const largeEvent = 16_384

/** How long a stream that has stalled is kept open, in milliseconds. */
const stalledMs = 600_000

async function pause({ call, entry }: RequestContext, faults: readonly Fault[], random: Random): Promise<void> {
  for (const { chunk_ms: chunkMs, jitter, stall_after: stallAfter } of faults) {
    if (chunkMs !== undefined) await sleep(spread(chunkMs, jitter, random), call.signal)
    if (stallAfter !== undefined && entry.chunks >= stallAfter) await sleep(stalledMs, call.signal)
  }
}
