import { readFile, realpath, stat } from 'node:fs/promises'
import { UsageError } from './usage-error.ts'

/** A larger file is none of those that most commands ask for. In bytes. */
const mostBytes = 64 * 1024 * 1024

/**
 * A file that was named on the command line, read once. A value that is the content of a key, and not its path, is not
 * repeated. @throws UsageError.
 */
export async function readBytes(file: string, hint: string, most = mostBytes): Promise<Buffer> {
  if (file.includes('-----') || file.includes('\n') || file.length > 1000)
    throw new UsageError('A path was expected, and not the content of a file.', hint)
  try {
    const { size } = await stat(file)
    const bytes = size > most ? undefined : await readFile(file)
    if (bytes !== undefined && bytes.length <= most) return bytes
  } catch (error) {
    throw new UsageError(`The file ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`, hint)
  }
  throw new UsageError(`The file ${file} is larger than ${most / 1024 / 1024} MiB.`, hint)
}

/** Whether two paths are of one file. */
export async function isSameFile(a: string, b: string): Promise<boolean> {
  const whole = (file: string) => realpath(file).catch(() => file)
  return (await whole(a)) === (await whole(b))
}
