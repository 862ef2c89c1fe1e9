import { type AnswerBody, type AnswerEvent, toJsonBody } from '../answers/answer.ts'
import { shareTokens } from '../answers/chat/share-tokens.ts'
import { fromBase64 } from '../answers/media/base64.ts'
import type { Recording } from '../fixtures/recording.ts'

/** What a recording has as one body. */
export function toContent({ headers = {}, json, body, base64, events }: Recording): AnswerBody {
  const mediaType = headers['content-type']
  if (json !== undefined) return { ...toJsonBody(json), ...(mediaType !== undefined && { mediaType }) }
  if (base64 !== undefined) return { mediaType: mediaType ?? 'application/octet-stream', content: fromBase64(base64) }
  if (events !== undefined) return { mediaType: mediaType ?? 'text/event-stream', content: events.map(toFrame).join('') }
  return { mediaType: mediaType ?? 'text/plain; charset=utf-8', content: body ?? '' }
}

/** The JSON values in a recording: its body, or the data of its events. */
export function* toValues({ json, body, events = [] }: Recording): Generator<unknown> {
  if (json !== undefined) yield json
  for (const text of [...(body === undefined ? [] : [body]), ...events.map(({ data }) => data)]) {
    if (!text.startsWith('{')) continue
    try {
      yield JSON.parse(text)
    } catch {
      // It is no JSON, so it counts nothing.
    }
  }
}

/** The events of a recording. At speed 0 they follow at once, at 1 as they came. */
export function* toEvents(
  events: NonNullable<Recording['events']>,
  { tokens, speed }: { readonly tokens: number; readonly speed: number },
): Generator<AnswerEvent> {
  const share = shareTokens(tokens, events.length)
  for (const event of events) {
    const afterMs = speed === 0 ? 0 : Math.round((event.after_ms ?? 0) / speed)
    yield { text: toFrame(event), tokens: share(), ...(afterMs > 0 && { afterMs }) }
  }
}

type RecordedEvent = NonNullable<Recording['events']>[number]

/** WHATWG HTML §9.2.6: each line of the data is a field of its own. */
function toFrame({ event, data }: RecordedEvent): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`)
  return `${event === undefined ? '' : `event: ${event}\n`}${lines.join('')}\n`
}
