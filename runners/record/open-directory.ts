import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { UsageError } from '../cli/usage-error.ts'

const hint = 'Recordings are written into a directory: name one with --fixtures.'

/** Makes the directory if it is missing, and tries to write into it. @throws UsageError. */
export async function openDirectory(place: string): Promise<void> {
  const found = await stat(place).catch(() => undefined)
  if (found !== undefined && !found.isDirectory()) throw new UsageError(`${place} is a file, not a directory.`, hint)
  const trial = join(place, `.recording-${process.pid}`)
  try {
    await makeMissing(place)
    await writeFile(trial, '')
    await rm(trial)
  } catch (error) {
    throw new UsageError(
      `The directory ${place} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      hint,
    )
  }
}

/** Node's own `recursive` never comes back from places such as /proc, where nothing can be made. */
async function makeMissing(place: string): Promise<void> {
  const parent = dirname(resolve(place))
  const found = await stat(place).catch(() => undefined)
  if (found !== undefined || parent === resolve(place)) return
  await makeMissing(parent)
  await mkdir(place)
}
