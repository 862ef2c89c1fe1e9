/**
 * How much of a text of the server's a verdict keeps, in characters: more than any report shows, with what the gate
 * looks at behind it.
 */
const kept = 8192

/** The beginning of a text, as much as a verdict keeps. */
export function clip(text: string, characters = kept): string {
  return text.length <= characters ? text : copy(text.slice(0, characters))
}

/** V8 keeps the whole of a string for as long as a part of it lives: this part lives on its own. */
export function copy(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text))
}
