import { vocabulary } from './text.ts'

/** The words of generated texts as JSON: most of what a stream sends. */
const quoted = new Map(vocabulary.map((word) => [word, JSON.stringify(word)]))

/** A string as JSON. */
export function quote(text: string): string {
  return quoted.get(text) ?? JSON.stringify(text)
}
