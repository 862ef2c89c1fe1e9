/** So many entries of a list at most: the first, the last, and what lies evenly between them. */
export function thin<T>(entries: readonly T[], most: number): T[] {
  if (entries.length <= most) return [...entries]
  return Array.from({ length: most }, (_, index) => entries[Math.round((index * (entries.length - 1)) / (most - 1))] as T)
}
