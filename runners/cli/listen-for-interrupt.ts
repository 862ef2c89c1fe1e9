/** So long the report of an interrupted run may take, in milliseconds. */
const graceMs = 1800

/** The first Ctrl-C ends the run with what there is, the second one at once; the first one too where nothing moves on. */
export function listenForInterrupt(): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController()
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort()
    setTimeout(() => process.exit(130), graceMs).unref()
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return {
    signal: controller.signal,
    stop() {
      process.off('SIGINT', interrupt)
      process.off('SIGTERM', interrupt)
    },
  }
}
