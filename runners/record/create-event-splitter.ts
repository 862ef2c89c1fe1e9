/** Takes the text of a stream as it comes. */
export interface EventSplitter {
  /** The events that are complete now, with the blank lines that end them. */
  add(text: string): string[]
  /** What has come since the last of them. */
  rest(): string
}

export function createEventSplitter(): EventSplitter {
  let rest = ''
  return {
    add(text) {
      const from = Math.max(0, rest.length - 3)
      rest += text
      const found: string[] = []
      let start = 0
      blank.lastIndex = from
      for (let end = blank.exec(rest); end !== null; end = blank.exec(rest)) {
        found.push(rest.slice(start, blank.lastIndex))
        start = blank.lastIndex
      }
      rest = rest.slice(start)
      return found
    },
    rest: () => rest,
  }
}

const blank = /(?:\r\n|\n|\r(?!\n))(?:\r\n|\n|\r(?!$))/g
