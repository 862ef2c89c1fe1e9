/** Shows on a terminal's standard error how far the run is. */
export function showProgress(): ((done: number, total: number) => void) | undefined {
  const { stderr } = process
  if (stderr.isTTY !== true) return undefined
  return (done, total) => {
    stderr.write(done === total ? '\r\u001b[K' : `\rchecking ${done} of ${total}`)
  }
}
