/** Runs at most `most` tasks at the same time; the others wait for their turn. */
export function createLimit(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (task) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await task()
    } finally {
      // The next task in line gets the place; if there is none, the place is free.
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
