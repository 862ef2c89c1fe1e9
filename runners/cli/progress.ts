/** Shows the progress of the run on standard error, if that is a terminal. */
export function showProgress(): ((done: number, total: number) => void) | undefined {
  const { stderr } = process
  if (stderr.isTTY !== true) return undefined
  return (done, total) => {
    stderr.write(done === total ? '\r\u001b[K' : `\rchecking ${done} of ${total}`)
  }
}
