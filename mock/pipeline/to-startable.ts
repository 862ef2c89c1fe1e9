import type { Awaitable } from '../state/awaitable.ts'

/** A stream that begins when it is first asked for events; if it never is, `settle` is called at its end. */
export function toStartable(begin: () => AsyncGenerator<string, void>, settle: () => Awaitable<void>): AsyncIterable<string> {
  let generator: AsyncGenerator<string, void> | undefined
  let isOver = false
  const iterator: AsyncIterator<string, void> = {
    async next() {
      if (isOver) return { done: true, value: undefined }
      generator ??= begin()
      return await generator.next()
    },
    async return() {
      if (generator !== undefined) await generator.return()
      else if (!isOver) await settle()
      isOver = true
      return { done: true, value: undefined }
    },
  }
  return { [Symbol.asyncIterator]: () => iterator }
}
