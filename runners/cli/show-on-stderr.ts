/** Writes to standard error. @returns a promise if the buffer is full; none if the reader has gone. */
export function showOnStderr(text: string): Promise<void> | undefined {
  const { stderr } = process
  if (text === '' || !stderr.writable || stderr.write(text)) return undefined
  const events = ['drain', 'error', 'close']
  return new Promise((resolve) => {
    const settle = () => {
      for (const event of events) stderr.off(event, settle)
      resolve()
    }
    for (const event of events) stderr.on(event, settle)
  })
}
