import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../cli/usage-error.ts'

const hint = 'Recordings are written into a directory: name one with --fixtures.'

/** Makes the directory if it is missing, and tries to write into it. @throws UsageError. */
export async function openDirectory(place: string): Promise<void> {
  const found = await stat(place).catch(() => undefined)
  if (found !== undefined && !found.isDirectory()) throw new UsageError(`${place} is a file, not a directory.`, hint)
  const trial = join(place, `.recording-${process.pid}`)
  try {
    await mkdir(place, { recursive: true })
    await writeFile(trial, '')
    await rm(trial)
  } catch (error) {
    throw new UsageError(
      `The directory ${place} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      hint,
    )
  }
}
