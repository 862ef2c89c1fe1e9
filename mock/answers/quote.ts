import { vocabulary } from './text.ts'

/** The words of generated texts as JSON: most of what a stream sends. */
const quoted = new Map(vocabulary.map((word) => [word, JSON.stringify(word)]))

/** Only what may be a word is looked up, which takes as long as its hash. */
const longest = Math.max(...vocabulary.map(({ length }) => length))

/** Any character that JSON may escape: of surrogates only those that are alone, which is for JSON.stringify to find out. */
const special = /[^ !#-[\]-\ud7ff\ue000-\uffff]/

/** A string as JSON. */
export function quote(text: string): string {
  const known = text.length <= longest ? quoted.get(text) : undefined
  return known ?? (special.test(text) ? JSON.stringify(text) : `"${text}"`)
}
