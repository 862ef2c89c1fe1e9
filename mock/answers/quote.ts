import { vocabulary } from './text.ts'

/** The words of generated texts as JSON: most of what a stream sends. */
const quoted = new Map(vocabulary.map((word) => [word, JSON.stringify(word)]))

/** Any character that JSON may escape: of surrogates only those that are alone, which is for JSON.stringify to find out. */
const special = /[^ !#-[\]-\ud7ff\ue000-\uffff]/

/** A string as JSON. */
export function quote(text: string): string {
  return quoted.get(text) ?? (special.test(text) ? JSON.stringify(text) : `"${text}"`)
}
