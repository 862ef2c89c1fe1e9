import { afterEach, beforeEach, expect } from 'vitest'
import { type Watched, watchProcess } from './watch-process.ts'

let asked: RegExp[] = []

/** Lets a test have lines on standard error that match. */
export function askForStderr(pattern: RegExp): void {
  asked.push(pattern)
}

// A mock that writes to standard error has met something that it was not made for: the tests of the mock fail of it.
if (expect.getState().testPath?.includes('/tests/mock/')) {
  let watched: Watched
  beforeEach(() => {
    asked = []
    watched = watchProcess()
  })
  afterEach(async () => {
    // What goes wrong with the last answer may come to light after it.
    await new Promise((resolve) => setTimeout(resolve, 1))
    watched.stop()
    const unasked = watched.noticed.filter((line) => !asked.some((pattern) => pattern.test(line)))
    expect(unasked, 'what nobody asked for on standard error').toEqual([])
  })
}
