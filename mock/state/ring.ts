/** A list that keeps only its newest entries. */
export interface Ring<T> {
  push(entry: T): void
  /** The entry at a place, from 0; the newest entries take the places of the oldest. */
  at(place: number): T | undefined
  /** The oldest first. */
  list(): T[]
  clear(): void
}

export function createRing<T>(capacity: number): Ring<T> {
  let entries: T[] = []
  let next = 0
  return {
    push(entry) {
      entries[next] = entry
      next = (next + 1) % capacity
    },
    at: (place) => entries[place],
    list: () => (entries.length < capacity ? entries.slice() : [...entries.slice(next), ...entries.slice(0, next)]),
    clear() {
      entries = []
      next = 0
    },
  }
}
