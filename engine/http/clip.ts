/**
 * How many characters of a string from the server a verdict keeps: more than any report shows, including what the gate
 * searches after it.
 */
const kept = 8192

/** The beginning of a string: as much as a verdict keeps. */
export function clip(text: string, characters = kept): string {
  return text.length <= characters ? text : copy(text.slice(0, characters))
}

/** V8 keeps a whole string in memory as long as a part of it is used: this part is a copy. */
export function copy(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text))
}
