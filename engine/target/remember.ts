/** The value of an entry, made on the first request for it. */
export function remember<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const before = known.get(key)
  if (before !== undefined) return before
  const made = make()
  known.set(key, made)
  return made
}

/** One value for all callers that ask for it while it is being made. */
export function share<T>(underWay: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const isNew = !underWay.has(key)
  const made = remember(underWay, key, make)
  if (isNew) made.finally(() => underWay.delete(key)).catch(() => {})
  return made
}
