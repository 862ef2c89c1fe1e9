/**
 * The same text in one piece. V8 keeps a text that was added up as a tree, which is walked each time that it becomes a part of
 * another one; looking at a character puts it together.
 */
export function flatten(text: string): string {
  text.charCodeAt(0)
  return text
}
