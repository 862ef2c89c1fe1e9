/** What goes wrong in this process without anybody noticing. */
export interface Watched {
  /** What was written to standard error, and what was not caught, since the watch began. */
  readonly noticed: readonly string[]
  stop(): void
}

/** Watches standard error, exceptions and rejections. */
export function watchProcess(): Watched {
  const noticed: string[] = []
  const { error, warn } = console
  const write = process.stderr.write
  const note = (fault: unknown) => void noticed.push(String(fault instanceof Error ? (fault.stack ?? fault.message) : fault))
  console.error = console.warn = (...parts: unknown[]) => note(parts.map(String).join(' '))
  process.stderr.write = (text: string | Uint8Array) => {
    note(Buffer.from(text).toString())
    return true
  }
  process.on('uncaughtException', note)
  process.on('unhandledRejection', note)
  return {
    noticed,
    stop() {
      Object.assign(console, { error, warn })
      process.stderr.write = write
      process.off('uncaughtException', note)
      process.off('unhandledRejection', note)
    },
  }
}
