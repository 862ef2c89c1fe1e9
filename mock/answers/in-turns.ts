/** How long work runs before other requests get their turn, in milliseconds. */
const turnMs = 10

/** Maps the items one after the other. Long work is interrupted so that other requests are served. */
export async function mapInTurns<Item, Result>(
  items: readonly Item[],
  act: (item: Item, index: number) => Result | Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  let began = performance.now()
  for (const [index, item] of items.entries()) {
    results.push(await act(item, index))
    if (performance.now() - began < turnMs) continue
    await nextTurn()
    began = performance.now()
  }
  return results
}

/** Lets other requests have their turn. Browsers have no setImmediate. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => void (globalThis.setImmediate ?? setTimeout)(resolve))
}
