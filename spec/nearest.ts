/** The name that was probably meant by a given one; undefined if none is like it. */
export function nearest(given: string, names: readonly string[]): string | undefined {
  return names
    .map((name) => ({ name, away: distance(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, away }) => away <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.away - b.away)[0]?.name
}

/** How many letters have to be added, left out, replaced or exchanged with the next (Levenshtein, with Damerau's exchange). */
function distance(from: string, to: string): number {
  let before: readonly number[] = []
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let at = 1; at <= from.length; at += 1) {
    const next = [at]
    for (let index = 1; index <= to.length; index += 1) {
      const replaced = (row[index - 1] ?? 0) + (from[at - 1] === to[index - 1] ? 0 : 1)
      const isExchanged = from[at - 1] === to[index - 2] && from[at - 2] === to[index - 1]
      const exchanged = isExchanged ? (before[index - 2] ?? Number.POSITIVE_INFINITY) + 1 : Number.POSITIVE_INFINITY
      next.push(Math.min(replaced, exchanged, (row[index] ?? 0) + 1, (next[index - 1] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return row[to.length] ?? 0
}
