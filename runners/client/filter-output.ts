/** How secrets are found and removed. */
export interface Gate {
  /** The text without secrets. */
  readonly clean: (text: string) => string
  /** The name of a secret that the text contains. */
  readonly find: (text: string) => string | undefined
  /** Whether the text contains the key that was given to the command. */
  readonly holdsKey: (text: string) => boolean
}

/** Removes the secrets from one stream of output, however it is cut into chunks. */
export interface OutputFilter {
  /** @returns what can be shown now: whole lines, or the beginning of a very long line. */
  push(text: string): string
  /** @returns what is left at the end. */
  flush(): string
  /** Whether the key was in anything that was pushed. */
  readonly heldKey: boolean
}

/** A line that is longer is shown before its end, in characters. */
const longestLine = 64 * 1024

/** No form of a key is longer, in characters: this much is searched again, or held back, at the end of a chunk. */
const overlap = 4096

/** Searches everything before it is shown; keeps at most one line. */
export function createOutputFilter({ clean, find, holdsKey }: Gate): OutputFilter {
  let shown = ''
  let rest = ''
  let heldKey = false

  /** The gate removes a whole text for a hidden key, so it gets single lines; a key over several lines removes them all. */
  const look = () => {
    const seen = shown + rest
    if (find(seen) === undefined) return
    heldKey ||= holdsKey(seen)
    rest = toLines(rest)
      .map((line) => clean(line))
      .join('')
    if (find(shown + rest) !== undefined) rest = '[removed: a key over several lines]\n'
  }

  const show = (end: number) => {
    const text = rest.slice(0, end)
    rest = rest.slice(end)
    shown = (shown + text).slice(-overlap)
    return text
  }

  return {
    push(text) {
      rest += text
      const hasEnd = /[\r\n]/.test(text)
      if (!hasEnd && rest.length <= longestLine) return ''
      look()
      if (hasEnd) return show(Math.max(rest.lastIndexOf('\n'), rest.lastIndexOf('\r')) + 1)
      return show(wholeCharacters(rest, rest.length - overlap))
    },
    flush() {
      look()
      return show(rest.length)
    },
    get heldKey() {
      return heldKey
    },
  }
}

function toLines(text: string): string[] {
  return text.split(/(?<=[\r\n])/)
}

/** The same index, or the one before it if it would split a surrogate pair. */
function wholeCharacters(text: string, end: number): number {
  const before = text.charCodeAt(end - 1)
  return before >= 0xd800 && before < 0xdc00 ? end - 1 : end
}
