/** When a run has to end, and why it did. */
export interface Deadline {
  /** Fires when the run has to end; its reason is a sentence's end: `the run was interrupted`. */
  readonly signal: AbortSignal
  /** Whether the run has used up its time. */
  isOver(): boolean
  close(): void
}

/** Found at run time, so that this module loads in a browser as well: every request listens, and Node takes many listeners for a leak. */
const nodeEvents = globalThis.process?.getBuiltinModule?.('node:events')

/** Ends a run when the outer signal fires, or after so many milliseconds. */
export function createDeadline(outer: AbortSignal, maxTimeMs: number | undefined): Deadline {
  const controller = new AbortController()
  nodeEvents?.setMaxListeners(0, controller.signal)
  let isOver = false
  const interrupt = () => controller.abort('the run was interrupted')
  if (outer.aborted) interrupt()
  outer.addEventListener('abort', interrupt, { once: true })
  const end = () => {
    isOver = !controller.signal.aborted
    controller.abort('the time of the run was over')
  }
  const timer = maxTimeMs === undefined ? undefined : setTimeout(end, maxTimeMs)
  return {
    signal: controller.signal,
    isOver: () => isOver,
    close() {
      clearTimeout(timer)
      outer.removeEventListener('abort', interrupt)
    },
  }
}
