import type { Awaitable } from '../state/awaitable.ts'

/** The events of a stream that begins when it is first asked for one; if it never is, `settle` is called at its end. */
export function toStartable(
  begin: () => AsyncGenerator<string, void>,
  settle: () => Awaitable<void>,
): AsyncIterator<string, void> {
  let generator: AsyncGenerator<string, void> | undefined
  let isOver = false
  return {
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
}
