import { UsageError } from './usage-error.ts'

/** What becomes of an error of writing to a file that was named on the command line: a UsageError. */
export function unwritable(file: string, hint: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw new UsageError(`The file ${file} cannot be written (${error.code ?? error.message}).`, hint)
  }
}
