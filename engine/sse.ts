/** One server-sent event. */
export interface ServerSentEvent {
  /** `message` where the stream names none. */
  readonly event: string
  readonly data: string
}

/** The events of a stream's text (WHATWG HTML §9.2.6): comments are dropped, and so is what no blank line ends. */
export function parseEvents(text: string): ServerSentEvent[] {
  const blocks = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n\n')
  return blocks.slice(0, -1).flatMap((block) => {
    const fields = block
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith(':'))
      .map(toField)
    const data = fields.filter(([name]) => name === 'data').map(([, value]) => value)
    const event = fields.findLast(([name]) => name === 'event')?.[1] ?? 'message'
    return data.length === 0 ? [] : [{ event, data: data.join('\n') }]
  })
}

function toField(line: string): [name: string, value: string] {
  const colon = line.indexOf(':')
  if (colon === -1) return [line, '']
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')]
}
