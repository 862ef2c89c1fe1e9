import { sleep } from '../http/sleep.ts'

/** Waits for a promise, at most `ms` milliseconds. @returns whether it ended in time and without an error. */
export async function within(ms: number, doing: Promise<unknown>): Promise<boolean> {
  const done = new AbortController()
  const outcome = doing.then(
    () => true,
    () => false,
  )
  const timeout = sleep(ms, done.signal).then(() => false)
  try {
    return await Promise.race([outcome, timeout])
  } finally {
    done.abort()
  }
}
