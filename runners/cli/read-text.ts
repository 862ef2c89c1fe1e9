import { readFile, stat } from 'node:fs/promises'
import { UsageError } from './usage-error.ts'

/** A larger file is none of those that a command asks for. In bytes. */
const mostBytes = 64 * 1024 * 1024

/** The text of a file that was named on the command line. @throws UsageError. */
export async function readText(file: string, hint: string): Promise<string> {
  try {
    if ((await stat(file)).size > mostBytes) throw new UsageError(`The file ${file} is larger than 64 MiB.`, hint)
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`The file ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`, hint)
  }
}
