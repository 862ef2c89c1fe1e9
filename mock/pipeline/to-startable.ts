/** A generator that was not started skips its `finally`; with this one, `settle` is called anyway. */
export function toStartable(generator: AsyncGenerator<string, void>, settle: () => Promise<void>): AsyncIterable<string> {
  let started = false
  return {
    [Symbol.asyncIterator]: () => ({
      next() {
        started = true
        return generator.next()
      },
      async return() {
        if (!started) await settle()
        started = true
        await generator.return()
        return { done: true, value: undefined }
      },
    }),
  }
}
