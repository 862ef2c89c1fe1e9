import { afterEach, beforeEach, expect, onTestFinished } from 'vitest'

/** What was written to standard error, and what nobody caught, since the test began. */
let lines: string[] = []
let asked: RegExp[] = []

/** Lets a test have lines on standard error that match. */
export function askForStderr(pattern: RegExp): void {
  asked.push(pattern)
}

// A mock that writes to standard error has met something that it was not made for: the tests of the mock fail of it.
if (expect.getState().testPath?.includes('/tests/mock/')) {
  beforeEach(watch)
  afterEach(async () => {
    // What goes wrong with the last answer may come to light after it.
    await new Promise((resolve) => setTimeout(resolve, 1))
    const unasked = lines.filter((line) => !asked.some((pattern) => pattern.test(line)))
    expect(unasked, 'what nobody asked for on standard error').toEqual([])
  })
}

function watch(): void {
  lines = []
  asked = []
  const { error, warn } = console
  const write = process.stderr.write
  const note = (fault: unknown) => void lines.push(String(fault instanceof Error ? (fault.stack ?? fault.message) : fault))
  console.error = console.warn = (...parts: unknown[]) => note(parts.map(String).join(' '))
  process.stderr.write = (text: string | Uint8Array) => {
    note(Buffer.from(text).toString())
    return true
  }
  process.on('uncaughtException', note)
  process.on('unhandledRejection', note)
  onTestFinished(() => {
    Object.assign(console, { error, warn })
    process.stderr.write = write
    process.off('uncaughtException', note)
    process.off('unhandledRejection', note)
  })
}
