import { lstat, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Replaces a file in one step, so that nobody reads half of it. What is no plain file, such as a device or a link, and what is
 * in a directory that takes no new files, is written in place. @throws what writing throws.
 */
export async function writeAtOnce(file: string, text: string): Promise<void> {
  const before = await lstat(file).catch(() => undefined)
  if (before?.isFile() !== true) return await writeFile(file, text)
  const fresh = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`)
  try {
    await writeFile(fresh, text, { mode: before.mode, flag: 'wx' })
    await rename(fresh, file)
  } catch {
    await rm(fresh, { force: true })
    await writeFile(file, text)
  }
}
