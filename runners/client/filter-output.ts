/** How secrets are found and taken out. */
export interface Gate {
  /** The text without secrets. */
  readonly clean: (text: string) => string
  /** The name of a secret that the text holds. */
  readonly find: (text: string) => string | undefined
  /** Whether the text holds the key that the command was given. */
  readonly holdsKey: (text: string) => boolean
}

/** Takes the secrets out of one stream of output, however it is cut into pieces. */
export interface OutputFilter {
  /** @returns what can be shown now: whole lines, or the beginning of a line that is very long. */
  push(text: string): string
  /** @returns what is left at the end. */
  flush(): string
  /** Whether the key was in anything that was pushed. */
  readonly heldKey: boolean
}

/** A line is shown before its end where it is longer, in characters. */
const longestLine = 64 * 1024

/** No form of a key is longer, in characters: so much is looked at again, or kept back, where a piece ends. */
const overlap = 4096

/** Looks at everything before it is shown; keeps no more than a line. */
export function createOutputFilter({ clean, find, holdsKey }: Gate): OutputFilter {
  let shown = ''
  let rest = ''
  let heldKey = false

  /** A hidden key makes the gate remove a whole text, so it is given the lines; a key over several of them takes them all. */
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

/** The same place, or one before it where it would part the halves of a character. */
function wholeCharacters(text: string, end: number): number {
  const before = text.charCodeAt(end - 1)
  return before >= 0xd800 && before < 0xdc00 ? end - 1 : end
}
