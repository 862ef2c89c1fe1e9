import type { Answer, AnswerEvent } from '../answers/answer.ts'
import { nextTurn } from '../answers/in-turns.ts'
import { distortEvents } from '../misbehave/distort-events.ts'
import { type Awaitable, whenReady, whenReadyWith } from '../state/awaitable.ts'
import type { Fault } from '../state/faults.ts'
import type { Model } from '../state/model.ts'
import { type Random, seededRandom } from '../state/random.ts'
import type { Reservation, StoredKey } from '../state/store.ts'
import { ConnectionCut, type EventStream, type ReadyEvents } from './call.ts'
import { decideEnding } from './decide-ending.ts'
import { spread } from './latency.ts'
import { countTokens } from './limit-rate.ts'
import { forbidden } from './refuse.ts'
import { type RequestContext, toOperationId } from './request-context.ts'
import { sleep } from './sleep.ts'
import { toStartable } from './to-startable.ts'
import { toUsage } from './to-usage.ts'

/** An answer that is paid for. */
export interface Order {
  readonly key: StoredKey
  readonly answer: Answer
  readonly model: Model
}

/** A stream whose price has been taken. */
export interface Charge extends Order {
  readonly reservation: Reservation
}

/** Takes the price of an answer in one step; that of a stream may come back in part. @throws Refusal 403 if the balance does not cover it. */
export function charge(context: RequestContext, order: Order): Awaitable<Reservation | undefined> {
  const { store } = context.state
  const { key, answer } = order
  if (answer.events === undefined)
    return whenReadyWith(store.pay(key.account, answer.price, toUsage(context, order, answer.price)), notePrice, {
      context,
      answer,
    })
  return whenReadyWith(store.reserve(key.account, answer.price), noteReservation, { context, answer })
}

interface Charged {
  readonly context: RequestContext
  readonly answer: Answer
}

function noteReservation(reservation: Reservation | undefined, charged: Charged): Reservation | undefined {
  notePrice(reservation?.balance, charged)
  return reservation
}

/** @throws Refusal 403 if there is no balance, because it does not cover the price. */
function notePrice(balance: number | undefined, { context, answer }: Charged): undefined {
  if (balance === undefined) throw forbidden('credits_short')
  context.entry.credits = answer.price
  context.entry.balance = balance
  if (context.limits.length > 0) countTokens(context, answer.promptTokens + answer.completionTokens)
}

/** Making events of this many characters, images above all, takes so long that others would wait for it. */
const largeEvent = 16_384

/**
 * The events of an answer. If the stream ends early, what was reserved for unsent tokens goes back.
 * Ending the iteration early, even before it began, counts as a client that left.
 */
export function streamAndSettle(
  context: RequestContext,
  charge: Charge,
  { events, faults }: { readonly events: Iterable<AnswerEvent>; readonly faults: readonly Fault[] },
): EventStream {
  const { entry, state } = context
  const { key, answer, model, reservation } = charge
  const isUndisturbed = faults.length === 0 && state.settings.revokedStreams === 'finish'
  const source = distortEvents(events, faults)[Symbol.iterator]()
  let tokens = 0
  /** Has been taken from the source and not been sent. */
  let held: AnswerEvent | undefined
  entry.stream = 'open'
  state.metrics.openStream(toOperationId(context))

  function next(): AnswerEvent | undefined {
    const event = held ?? (source.next().value as AnswerEvent | undefined)
    held = undefined
    return event
  }

  function count(event: AnswerEvent): void {
    tokens += event.tokens
    entry.chunks += 1
  }

  function settle(): Awaitable<void> {
    if (entry.stream === 'open') entry.stream = 'abandoned'
    const unsent = (answer.completionTokens - tokens) * model.multiplier
    entry.credits = answer.price - unsent
    state.metrics.endStream(toOperationId(context), entry, context.started)
    if (context.limits.length > 0) countTokens(context, tokens - answer.completionTokens)
    const usage = toUsage(
      context,
      { key, model, answer: { promptTokens: answer.promptTokens, completionTokens: tokens } },
      entry.credits,
    )
    return whenReady(reservation.settle(unsent, usage), (balance) => {
      if (unsent > 0) entry.balance = balance
    })
  }

  async function* run(): AsyncGenerator<string, void> {
    const random = seededRandom('events', String(state.settings.seed), entry.id)
    try {
      for (let event = next(); event !== undefined; event = next()) {
        await pause(context, faults, random)
        if (event.afterMs !== undefined) await sleep(event.afterMs, context.call.signal)
        const ended = decideEnding(context, { key, faults, next: event })
        if (ended !== undefined) {
          entry.stream = 'cut'
          if (ended === 'cut') throw new ConnectionCut()
          yield ended
          return
        }
        count(event)
        yield event.text
        if (event.text.length > largeEvent) await nextTurn()
      }
      entry.stream = 'completed'
    } finally {
      await settle()
    }
  }

  function takeReady(): ReadyEvents {
    let text = ''
    while (isUndisturbed && text.length < largeEvent) {
      const event = next()
      if (event === undefined) {
        entry.stream = 'completed'
        return { text, ended: whenReady(settle(), () => true) }
      }
      if (event.afterMs !== undefined || event.text.length > largeEvent) {
        held = event
        break
      }
      count(event)
      text += event.text
    }
    return { text, ended: false }
  }

  return { ...toStartable(run, settle), takeReady }
}

/** How long a stream that has stalled is kept open, in milliseconds. */
const stalledMs = 600_000

async function pause({ call, entry }: RequestContext, faults: readonly Fault[], random: Random): Promise<void> {
  for (const { chunk_ms: chunkMs, jitter, stall_after: stallAfter } of faults) {
    if (chunkMs !== undefined) await sleep(spread(chunkMs, jitter, random), call.signal)
    if (stallAfter !== undefined && entry.chunks >= stallAfter) await sleep(stalledMs, call.signal)
  }
}
