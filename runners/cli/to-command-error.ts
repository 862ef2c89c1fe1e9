import { UsageError } from './usage-error.ts'

/** Why a command could not be started, as wrong usage; any other error as it is. */
export function toCommandError(file: string, error: unknown): unknown {
  const { code, syscall = '' } = error as NodeJS.ErrnoException
  if (code === 'ENOENT')
    return new UsageError(`There is no command "${file}".`, 'It is run without a shell: give a program, then its arguments.')
  if (code === 'EACCES') return new UsageError(`"${file}" cannot be run.`, 'Is it executable?')
  if (syscall.startsWith('spawn')) return new UsageError(`"${file}" cannot be run (${code}).`, 'Is it a program?')
  return error
}
