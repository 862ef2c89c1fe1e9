import { stat } from 'node:fs/promises'

/** How often the files are looked at, in milliseconds: notices of the file system are lost on network and container mounts. */
const everyMs = 250

/** Calls `changed` when one of the files is another than before, or when there are others. */
export function watchFiles(list: () => Promise<readonly string[]>, changed: () => Promise<void>): void {
  let seen: string | undefined
  const look = async (): Promise<void> => {
    try {
      const now = await takeState(await list().catch(() => []))
      const isFirst = seen === undefined
      if (now !== seen) {
        seen = now
        if (!isFirst) await changed()
      }
    } finally {
      setTimeout(look, everyMs).unref()
    }
  }
  void look()
}

/** What another sentence can follow. */
export function toSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** The files with their sizes and times, as one text. */
async function takeState(files: readonly string[]): Promise<string> {
  const states = files.map(async (file) => {
    const found = await stat(file).catch(() => undefined)
    return `${file} ${found?.size} ${found?.mtimeMs}`
  })
  return (await Promise.all(states)).join('\n')
}
