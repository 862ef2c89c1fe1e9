import { parseEvents } from '../../engine/http/sse.ts'
import type { ModelRequest } from '../../mock/fixtures/read-asked.ts'
import type { Recording } from '../../mock/fixtures/recording.ts'
import { toValues } from '../../mock/recorded/to-content.ts'
import { type UpstreamAnswer, UpstreamBroken } from '../../mock/state/upstream.ts'
import { createEventSplitter } from './create-event-splitter.ts'
import type { RecordingPlace } from './create-recorder.ts'
import { hasEnd } from './has-end.ts'
import { keepHeaders } from './to-recording.ts'

/** A stream that begins. */
export interface Opening {
  readonly request: ModelRequest
  readonly place: RecordingPlace
  readonly leaving: AbortController
  /** When the request was sent, as performance.now() says. */
  readonly began: number
  onFirstByte(): void
}

type RecordedEvents = NonNullable<Recording['events']>

/** The same bound as for whole answers, in characters. */
const mostCharacters = 25 * 1024 * 1024

/** A stream whose first bytes have come. What was recorded is written before the stream ends. */
export async function openStream(response: Response, opening: Opening): Promise<UpstreamAnswer> {
  const { request, place, leaving, began, onFirstByte } = opening
  const { status, headers: all } = response
  const headers = keepHeaders(all)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const first = await reader?.read()
  onFirstByte()
  const events: RecordedEvents = []

  async function* texts(): AsyncGenerator<string> {
    for (let part = first; part !== undefined && !part.done; part = await reader?.read()) yield part.value
  }

  async function* run(): AsyncGenerator<string> {
    const splitter = createEventSplitter()
    let [size, last] = [0, began]
    try {
      for await (const text of texts()) {
        size += text.length
        const now = performance.now()
        for (const block of splitter.add(text)) {
          if (size <= mostCharacters) last = record(block, events, { last, now })
          yield block
        }
        if (splitter.rest().length > mostCharacters) throw new UpstreamBroken()
      }
    } catch (error) {
      place.skip('the stream broke off')
      throw error instanceof UpstreamBroken ? error : new UpstreamBroken(undefined, { cause: error })
    } finally {
      leaving.abort()
    }
    if (size > mostCharacters) return place.skip('the answer is larger than 25 MB')
    if (!hasEnd(events, request.operation)) {
      place.skip('the stream stopped before its end')
      throw new UpstreamBroken()
    }
    if (splitter.rest() !== '') yield splitter.rest()
    await place.keep({ status, headers, events })
  }

  const stream = run()
  const body = { [Symbol.asyncIterator]: () => stream, leave: () => leaving.abort() }
  return { status, headers, body, values: () => toValues({ status, events }) }
}

/** @returns when the last event came. */
function record(block: string, events: RecordedEvents, { last, now }: { last: number; now: number }): number {
  for (const { event, data } of parseEvents(block)) {
    events.push({ ...(event !== 'message' && { event }), data, after_ms: Math.round(now - last) })
    last = now
  }
  return last
}
