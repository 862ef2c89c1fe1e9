import type { ModelRequest } from '../fixtures/read-asked.ts'
import { type CostedRequest, costRecorded } from '../recorded/cost-recorded.ts'
import type { Fault } from '../state/faults.ts'
import type { StoredKey } from '../state/store.ts'
import { type Upstream, type UpstreamAnswer, UpstreamBroken, type UpstreamStream } from '../state/upstream.ts'
import { ConnectionCut, type Reply } from './call.ts'
import { charge } from './charge.ts'
import { decideEnding } from './decide-ending.ts'
import { countTokens } from './limit-rate.ts'
import { modelNotFound } from './refuse.ts'
import { type RequestContext, toOperationId } from './request-context.ts'
import { holdsSecret } from './secrets.ts'
import { streamHeaders } from './stream-headers.ts'
import { takeFaults } from './take-faults.ts'
import { toStartable } from './to-startable.ts'
import { toUsage } from './to-usage.ts'

/** A request that another server answers. */
export interface Passed extends CostedRequest {
  readonly request: ModelRequest
  readonly key: StoredKey
  readonly successHeaders: Readonly<Record<string, string>>
}

/** Answers with what another server says. The account pays for it as for any answer. @throws Refusal. */
export async function passOn(context: RequestContext, upstream: Upstream, passed: Passed): Promise<Reply> {
  const { entry, state, call } = context
  const { request, key, successHeaders } = passed
  const { modelName, model } = request
  if (state.catalog.find(modelName) === undefined && (await holdsSecret(state, call, modelName))) throw modelNotFound(modelName)
  entry.model = model.id
  const faults = await takeFaults(context, key)
  const answer = await upstream.ask(request)
  const { status, headers, body } = answer
  if (isStream(body)) {
    const events = passEvents(context, passed, { answer, body, faults })
    return { status, headers: { ...successHeaders, ...streamHeaders(), ...headers }, body: events }
  }
  if (status >= 400) {
    entry.cause = 'upstream'
    return { status, headers: { ...headers }, body }
  }
  const mediaType = headers['content-type'] ?? 'application/octet-stream'
  const costs = costRecorded(answer.values(), passed)
  await charge(context, { key, answer: { ...costs, body: () => ({ mediaType, content: body }) }, model })
  return { status, headers: { ...successHeaders, ...headers }, body }
}

function isStream(body: UpstreamAnswer['body']): body is UpstreamStream {
  return typeof body === 'object' && Symbol.asyncIterator in body
}

interface Passing {
  readonly answer: UpstreamAnswer
  readonly body: UpstreamStream
  readonly faults: readonly Fault[]
}

/** What a stream has used stands at its end, so one that does not come to its end costs nothing. */
function passEvents(context: RequestContext, passed: Passed, { answer, body, faults }: Passing): AsyncIterable<string> {
  const { entry, call, state } = context
  entry.stream = 'open'
  state.metrics.openStream(toOperationId(context))

  async function settle(): Promise<void> {
    body.leave()
    if (entry.stream === 'open') entry.stream = 'abandoned'
    if (entry.stream === 'completed') await chargeStream(context, passed, answer)
    state.metrics.endStream(toOperationId(context), entry, context.started)
    await state.journal.update(entry)
  }

  async function* run(): AsyncGenerator<string, void> {
    try {
      for await (const text of body) {
        const ended = await decideEnding(context, { key: passed.key, faults, next: { text, tokens: 0 } })
        if (ended !== undefined) {
          entry.stream = 'cut'
          if (ended === 'cut') throw new ConnectionCut()
          yield ended
          return
        }
        entry.chunks += 1
        yield text
      }
      entry.stream = 'completed'
    } catch (error) {
      if (!(error instanceof UpstreamBroken)) throw error
      if (call.signal?.aborted) return
      entry.stream = 'cut'
      entry.cause = 'upstream'
      throw new ConnectionCut()
    } finally {
      await settle()
    }
  }

  const events = toStartable(run, settle)
  return { [Symbol.asyncIterator]: () => events }
}

/** The answer has been sent: if the balance does not cover it, what there is is taken. */
async function chargeStream(context: RequestContext, passed: Passed, answer: UpstreamAnswer): Promise<void> {
  const { entry, state } = context
  const { key, request } = passed
  const costs = costRecorded(answer.values(), passed)
  const { account } = key
  const credits = Math.min(costs.price, await state.store.balance(account))
  const reservation = await state.store.reserve(account, credits)
  if (reservation === undefined) return
  entry.credits = credits
  if (context.limits.length > 0) await countTokens(context, costs.promptTokens + costs.completionTokens)
  entry.balance = await reservation.settle(0, toUsage(context, { key, model: request.model, answer: costs }, credits))
}
