import type { Chance } from './chance.ts'
import type { Traits } from './traits.ts'
import { type Answer, dress, write } from './wire.ts'

/** One event before it is written. */
export interface StreamEvent {
  readonly event?: string
  readonly data: unknown
}

/** Server-sent events (WHATWG HTML §9.2) in the gateway's way to write them. */
export function eventStream(events: readonly StreamEvent[], traits: Traits, chance: Chance): Answer {
  const { comments, lineEnd, space, charset, blankEnd } = traits.sse
  const comment = () => (comments && chance.percent(40) ? `: keep-alive${lineEnd}${lineEnd}` : '')
  const texts = events.map(({ event, data }) => {
    const text = typeof data === 'string' ? data : write(dress(data, traits, chance), lineStyle(traits))
    const name = event === undefined ? '' : `event:${space ? ' ' : ''}${event}${lineEnd}`
    const end = data === '[DONE]' && !blankEnd ? '' : lineEnd
    return `${comment()}${name}data:${space ? ' ' : ''}${text}${lineEnd}${end}`
  })
  return {
    status: 200,
    type: charset ? 'text/event-stream; charset=utf-8' : 'text/event-stream',
    body: (comments ? `:${lineEnd}` : '') + texts.join(''),
  }
}

/** An event is a line: what would take several is written with spaces. */
function lineStyle({ json }: Traits): Traits['json'] {
  return json === 'compact' ? 'compact' : 'spaced'
}
