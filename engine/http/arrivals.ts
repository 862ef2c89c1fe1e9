/** When the parts of a body come. */
export interface Arrivals {
  /** A part came, of so many bytes. */
  add(bytes: number): void
  /** The milliseconds from the request until half of what came was there; 0 if nothing came. */
  half(): number
}

/** For a request that was sent at that moment of `performance.now()`. */
export function createArrivals(sentAt: number): Arrivals {
  const parts: { readonly at: number; readonly size: number }[] = []
  let size = 0
  return {
    add(bytes) {
      size += bytes
      parts.push({ at: performance.now(), size })
    },
    half() {
      const middle = parts.find((part) => part.size >= size / 2)
      return middle === undefined ? 0 : middle.at - sentAt
    },
  }
}
