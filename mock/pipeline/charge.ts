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

function noteReservation(reservation: Reservation | undefined, charged: Charged): Awaitable<Reservation | undefined> {
  return whenReadyWith(notePrice(reservation?.balance, charged), toReservation, reservation)
}

function toReservation(_: undefined, reservation: Reservation | undefined): Reservation | undefined {
  return reservation
}

/** @throws Refusal 403 if there is no balance, because it does not cover the price. */
function notePrice(balance: number | undefined, { context, answer }: Charged): Awaitable<undefined> {
  if (balance === undefined) throw forbidden('credits_short')
  context.entry.credits = answer.price
  context.entry.balance = balance
  if (context.limits.length === 0) return undefined
  return whenReady(countTokens(context, answer.promptTokens + answer.completionTokens), () => undefined)
}

/** Making events of this many characters, images above all, takes so long that others would wait for it. */
const largeEvent = 16_384

/** What a stream sends, and what disturbs it. */
export interface Sending {
  readonly events: Iterable<AnswerEvent>
  readonly faults: readonly Fault[]
}

/**
 * The events of an answer. If the stream ends early, what was reserved for unsent tokens goes back.
 * Ending the iteration early, even before it began, counts as a client that left.
 */
export function streamAndSettle(context: RequestContext, charge: Charge, { events, faults }: Sending): EventStream {
  context.entry.stream = 'open'
  context.state.metrics.openStream(toOperationId(context))
  return new PaidStream(context, charge, { events: distortEvents(events, faults), faults })
}

class PaidStream implements EventStream {
  readonly #context: RequestContext
  readonly #charge: Charge
  readonly #faults: readonly Fault[]
  readonly #source: Iterator<AnswerEvent, void>
  #tokens = 0
  /** Has been taken from the source and not been sent. */
  #held: AnswerEvent | undefined
  #rest: AsyncIterator<string, void> | undefined

  constructor(context: RequestContext, charge: Charge, { events, faults }: Sending) {
    this.#context = context
    this.#charge = charge
    this.#faults = faults
    this.#source = events[Symbol.iterator]() as Iterator<AnswerEvent, void>
  }

  [Symbol.asyncIterator](): AsyncIterator<string, void> {
    this.#rest ??= toStartable(
      () => this.#run(),
      () => this.#settle(),
    )
    return this.#rest
  }

  takeReady(): ReadyEvents {
    const { entry, state } = this.#context
    if (this.#faults.length > 0 || state.settings.revokedStreams !== 'finish') return nothingReady
    let text = ''
    while (text.length < largeEvent) {
      const event = this.#next()
      if (event === undefined) {
        entry.stream = 'completed'
        return { text, ended: whenReady(this.#settle(), yes) }
      }
      if (event.afterMs !== undefined || event.text.length > largeEvent) {
        this.#held = event
        break
      }
      this.#count(event)
      text += event.text
    }
    return { text, ended: false }
  }

  async *#run(): AsyncGenerator<string, void> {
    const { entry, state, call } = this.#context
    const random = seededRandom('events', String(state.settings.seed), entry.id)
    try {
      for (let event = this.#next(); event !== undefined; event = this.#next()) {
        await pause(this.#context, this.#faults, random)
        if (event.afterMs !== undefined) await sleep(event.afterMs, call.signal)
        const ended = await decideEnding(this.#context, { key: this.#charge.key, faults: this.#faults, next: event })
        if (ended !== undefined) {
          entry.stream = 'cut'
          if (ended === 'cut') throw new ConnectionCut()
          yield ended
          return
        }
        this.#count(event)
        yield event.text
        if (event.text.length > largeEvent) await nextTurn()
      }
      entry.stream = 'completed'
    } finally {
      await this.#settle()
    }
  }

  #next(): AnswerEvent | undefined {
    const held = this.#held
    if (held === undefined) return this.#source.next().value ?? undefined
    this.#held = undefined
    return held
  }

  #count({ tokens }: AnswerEvent): void {
    this.#tokens += tokens
    this.#context.entry.chunks += 1
  }

  #settle(): Awaitable<void> {
    const { entry, limits, state, started } = this.#context
    const { key, answer, model, reservation } = this.#charge
    const completionTokens = this.#tokens
    if (entry.stream === 'open') entry.stream = 'abandoned'
    const unsent = (answer.completionTokens - completionTokens) * model.multiplier
    entry.credits = answer.price - unsent
    state.metrics.endStream(toOperationId(this.#context), entry, started)
    const counted = limits.length > 0 ? countTokens(this.#context, completionTokens - answer.completionTokens) : undefined
    const used = { key, model, answer: { promptTokens: answer.promptTokens, completionTokens } }
    const balance = reservation.settle(unsent, toUsage(this.#context, used, entry.credits))
    return whenReady(balance, (left) => {
      if (unsent > 0) entry.balance = left
      return whenReady(counted, () => state.journal.update(entry))
    })
  }
}

const nothingReady: ReadyEvents = { text: '', ended: false }
const yes = () => true

/** How long a stream that has stalled is kept open, in milliseconds. */
const stalledMs = 600_000

async function pause({ call, entry }: RequestContext, faults: readonly Fault[], random: Random): Promise<void> {
  for (const { chunk_ms: chunkMs, jitter, stall_after: stallAfter } of faults) {
    if (chunkMs !== undefined) await sleep(spread(chunkMs, jitter, random), call.signal)
    if (stallAfter !== undefined && entry.chunks >= stallAfter) await sleep(stalledMs, call.signal)
  }
}
