import { foldCase, normalTexts, secretForms } from '../../spec/secret-forms.ts'

/** The values that must never be shown. */
export interface Secrets {
  /** Adds a value, or another name for a known value; from now on the name replaces it. */
  add(value: string, name: string): void
  /** The name of exactly this value. */
  nameOf(value: string): string | undefined
  /** The name of a secret that the string contains in any form. */
  find(text: string): string | undefined
  /**
   * Makes a string safe to show. Plain occurrences of secrets in any form are replaced by their names in brackets. A string
   * that hides a secret by escapes or by invisible characters is replaced as a whole.
   */
  clean(text: string): string
  /** The same; `onFound` gets the name of each replaced secret and, if the secret was not unchanged, its form. */
  cleanNoting(text: string, onFound: (name: string, form: string | undefined) => void): string
}

/** The shortest beginning by which forms are distinguished. */
const beginning = 8

/** A registry of secrets. `spec/secret-forms.ts` lists the forms of a secret that are searched for. */
export function createSecrets(): Secrets {
  const names = new Map<string, string>()
  const plain = createIndex()
  const normal = createIndex()
  const nameAt = (found: Found | undefined) => (found === undefined ? undefined : names.get(found.secret))
  const findHidden = (text: string) => {
    for (const step of normalTexts(text)) {
      const found = normal.find(step, 0)
      if (found !== undefined) return found
    }
    return undefined
  }

  const cleanNoting: Secrets['cleanNoting'] = (text, onFound) => {
    const folded = foldCase(text)
    let clean = ''
    let from = 0
    for (let found = plain.find(folded, 0); found !== undefined; found = plain.find(folded, from)) {
      const { at, length, secret, what } = found
      const name = names.get(secret) ?? 'key'
      clean += `${text.slice(from, at)}[${name}]`
      from = at + length
      onFound(name, text.slice(at, from) === secret ? undefined : what)
    }
    clean += text.slice(from)
    const hidden = nameAt(findHidden(clean))
    return hidden === undefined ? clean : `[removed: it held the ${hidden} in another form]`
  }

  return {
    add(value, name) {
      if (value === '') return
      const isKnown = names.has(value)
      names.set(value, name)
      if (isKnown) return
      for (const form of secretForms(value)) {
        plain.add(foldCase(form.value), { secret: value, what: form.what })
        for (const text of normalTexts(form.value)) normal.add(text, { secret: value, what: form.what })
      }
    },
    nameOf: (value) => names.get(value),
    find: (text) => nameAt(findHidden(text)),
    clean: (text) => cleanNoting(text, () => {}),
    cleanNoting,
  }
}

/** A form that is searched for: the secret, and the form in words. */
interface Sought {
  readonly secret: string
  readonly what: string
}

interface Found extends Sought {
  readonly at: number
  readonly length: number
}

/** Forms by their beginnings: a string is searched for all of them in one pass. */
interface Index {
  add(form: string, sought: Sought): void
  /** The first form at or after a position; the longest if several begin there. */
  find(text: string, from: number): Found | undefined
}

interface Entry extends Sought {
  readonly form: string
}

function createIndex(): Index {
  const entries: Entry[] = []
  let index: { width: number; entries: Map<string, Entry[]>; marks: Uint8Array } | undefined

  const build = () => {
    const width = entries.reduce((least, { form }) => Math.min(least, form.length), beginning)
    const built = new Map<string, Entry[]>()
    // A form that is shorter than a mark could occur anywhere.
    const marks = new Uint8Array(65_536).fill(width < 3 ? 1 : 0)
    for (const entry of entries.sort((a, b) => b.form.length - a.form.length)) {
      const start = entry.form.slice(0, width)
      built.set(start, [...(built.get(start) ?? []), entry])
      marks[toMark(start.charCodeAt(0), start.charCodeAt(1), start.charCodeAt(2))] = 1
    }
    index = { width, entries: built, marks }
    return index
  }
  return {
    add(form, sought) {
      if (form === '') return
      entries.push({ ...sought, form })
      index = undefined
    },
    find(text, from) {
      if (entries.length === 0) return undefined
      const { width, entries: known, marks } = index ?? build()
      let [first, second] = [text.charCodeAt(from), text.charCodeAt(from + 1)]
      for (let at = from; at + width <= text.length; at += 1) {
        const third = text.charCodeAt(at + 2)
        const mark = toMark(first, second, third)
        first = second
        second = third
        if (marks[mark] === 0) continue
        const found = known.get(text.slice(at, at + width))?.find(({ form }) => text.startsWith(form, at))
        if (found !== undefined) return { at, length: found.form.length, secret: found.secret, what: found.what }
      }
      return undefined
    },
  }
}

/** A number for three characters: it is enough to exclude most positions of a string as the beginning of a form. */
function toMark(first: number, second: number, third: number): number {
  return (first * 961 + second * 31 + third) & 0xffff
}
