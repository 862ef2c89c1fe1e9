/** How long an interrupted run may take to write its report, in milliseconds. */
const graceMs = 1800

/**
 * The first Ctrl-C ends the run with a report, the second one ends it at once; so does the first one if the run hangs for
 * longer than `mostMs` milliseconds.
 */
export function listenForInterrupt(mostMs = graceMs): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController()
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort()
    if (mostMs !== Number.POSITIVE_INFINITY) setTimeout(() => process.exit(130), mostMs).unref()
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
