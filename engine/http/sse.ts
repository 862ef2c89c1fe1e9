/** One server-sent event. */
export interface ServerSentEvent {
  /** `message` if the stream names none. */
  readonly event: string
  readonly data: string
}

/** More events than any stream of a check has. */
const mostEvents = 50_000

/**
 * The events of a stream's text (WHATWG HTML §9.2.6). Comments are dropped, and so is an event without a blank line after
 * it. What comes after `most` events is left out.
 */
export function parseEvents(text: string, most = mostEvents): ServerSentEvent[] {
  const events: ServerSentEvent[] = []
  let [event, data]: [string | undefined, string[]] = [undefined, []]
  for (const line of endedLines(text.replace(/^\uFEFF/, ''))) {
    const [name, value] = toField(line)
    if (name === 'data') data.push(value)
    else if (name === 'event') event = value
    else if (line === '') {
      if (data.length > 0) events.push({ event: event ?? 'message', data: data.join('\n') })
      if (events.length >= most) break
      ;[event, data] = [undefined, []]
    }
  }
  return events
}

function* endedLines(text: string): Generator<string, void> {
  const ends = /\r\n|\r|\n/g
  for (let at = 0, end = ends.exec(text); end !== null; end = ends.exec(text)) {
    yield text.slice(at, end.index)
    at = ends.lastIndex
  }
}

/** A comment is a field without a name. */
function toField(line: string): [name: string, value: string] {
  const colon = line.indexOf(':')
  if (colon === -1) return [line, '']
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')]
}
