import { fstatSync, writeSync } from 'node:fs'
import { UsageError } from './usage-error.ts'

/**
 * Writes to standard output, all of it: a disk that is full takes a part, and says so only when the next is written.
 * @throws UsageError if it is a file that cannot be written. What goes wrong with a pipe is an event of `process.stdout`.
 * A standard output that is closed from the start (`>&-`) cannot be told from /dev/null: Node has opened that in its place.
 */
export function print(text: string): void {
  if (!isFile()) return void process.stdout.write(text)
  const bytes = Buffer.from(text)
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at)
  } catch (error) {
    throw unprintable(error as NodeJS.ErrnoException)
  }
}

/** What becomes of an error of writing to standard output. */
export function unprintable({ code, message }: NodeJS.ErrnoException): UsageError {
  return new UsageError(`Standard output cannot be written (${code ?? message}).`, 'Is there space left where it goes?')
}

/** A file or a device, and no pipe or terminal. */
function isFile(): boolean {
  try {
    const kind = fstatSync(1)
    return kind.isFile() || (kind.isCharacterDevice() && process.stdout.isTTY !== true)
  } catch {
    return false
  }
}
