import type { Answer } from '../answers/answer.ts'
import type { Reply as FixtureReply } from '../fixtures/fixture.ts'
import type { Recording } from '../fixtures/recording.ts'
import { type CostedRequest, costRecorded } from '../recorded/cost-recorded.ts'
import { toContent, toEvents, toValues } from '../recorded/to-content.ts'
import type { StoredKey } from '../state/store.ts'
import type { Reply } from './call.ts'
import { charge, streamAndSettle } from './charge.ts'
import type { RequestContext } from './request-context.ts'
import { streamHeaders } from './stream-headers.ts'
import { takeFaults } from './take-faults.ts'

/** A request that a recorded answer is for. */
export interface Played extends CostedRequest {
  readonly reply: FixtureReply & { readonly recorded: Recording }
  readonly key: StoredKey
  /** The model that the request names, if it names one. */
  readonly asked: string | undefined
  readonly successHeaders: Readonly<Record<string, string>>
}

/** A recorded answer, charged as any other. An error costs nothing. @throws Refusal. */
export async function playBack(context: RequestContext, played: Played): Promise<Reply> {
  const { reply, key, asked, successHeaders, whole } = played
  const { recorded } = reply
  const { status, events, headers: { 'retry-after': retryAfter } = {} } = recorded
  const more: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
  context.entry.model = whole.model.id
  const faults = await takeFaults(context, key, { model: asked, reply })
  const { mediaType, content } = toContent(events === undefined || status >= 400 ? recorded : { status, body: '' })
  if (status >= 400) {
    context.entry.cause = 'fixture'
    return { status, headers: { ...more, 'content-type': mediaType }, body: content }
  }
  const costs = costRecorded(toValues(recorded), { ...played, usage: reply.usage })
  const answer: Answer = {
    ...costs,
    body: () => ({ mediaType, content }),
    ...(events !== undefined && { events: () => play(events, context, costs.completionTokens) }),
  }
  const order = { key, answer, model: whole.model }
  const reservation = await charge(context, order)
  if (answer.events === undefined || reservation === undefined)
    return { status, headers: { ...successHeaders, ...more, 'content-type': mediaType }, body: content }
  const body = streamAndSettle(context, { ...order, reservation }, { events: answer.events(), faults })
  return { status, headers: { ...successHeaders, ...more, ...streamHeaders() }, body }
}

function play(events: NonNullable<Recording['events']>, { state }: RequestContext, tokens: number) {
  return toEvents(events, { tokens, speed: state.settings.replaySpeed })
}
