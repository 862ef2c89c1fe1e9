import { sleep } from '../http/sleep.ts'

/** What comes within some milliseconds; undefined if nothing does. */
export async function inTime<T>(ms: number, coming: Promise<T>): Promise<T | undefined> {
  const done = new AbortController()
  try {
    return await Promise.race([coming, sleep(ms, done.signal).then(() => undefined)])
  } finally {
    done.abort()
  }
}

/** Waits for a promise, at most `ms` milliseconds. @returns whether it ended in time and without an error. */
export async function within(ms: number, doing: Promise<unknown>): Promise<boolean> {
  const outcome = doing.then(
    () => true,
    () => false,
  )
  return (await inTime(ms, outcome)) ?? false
}
