import { lstat, writeFile } from 'node:fs/promises'
import { writeWhole } from '../write-whole.ts'

/**
 * Replaces a file in one step, so that nobody reads half of it. What is no plain file, such as a device or a link, and what is
 * in a directory that takes no new files, is written in place. @throws what writing throws.
 */
export async function writeAtOnce(file: string, text: string): Promise<void> {
  const before = await lstat(file).catch(() => undefined)
  if (before?.isFile() !== true) return await writeFile(file, text)
  await writeWhole(file, text, before.mode).catch(() => writeFile(file, text))
}
