import type { Reason } from '../report/reason.ts'

/** When a run has to end, and why it did. */
export interface Deadline {
  /** Fires when the run has to end; its reason is a sentence's end, which requests fail with. */
  readonly signal: AbortSignal
  /** Whether the run has used up its time. */
  isOver(): boolean
  /** Gives the run so many milliseconds more. */
  extend(ms: number): void
  close(): void
}

const interrupted = 'the run was interrupted'
const over = 'the time of the run was over'

/** Why nothing is judged any more once the signal of a run has fired. */
export function whyEnded({ reason }: AbortSignal): Reason {
  return reason === over ? { bound: 'maxTime' } : String(reason)
}

/** Found at run time, so that this module loads in a browser as well: every request listens, and Node takes many listeners for a leak. */
const nodeEvents = globalThis.process?.getBuiltinModule?.('node:events')

/** Ends a run when the outer signal fires, or after so many milliseconds. */
export function createDeadline(outer: AbortSignal, maxTimeMs: number | undefined): Deadline {
  const controller = new AbortController()
  nodeEvents?.setMaxListeners(0, controller.signal)
  let isOver = false
  const interrupt = () => controller.abort(interrupted)
  if (outer.aborted) interrupt()
  outer.addEventListener('abort', interrupt, { once: true })
  const end = () => {
    isOver = !controller.signal.aborted
    controller.abort(over)
  }
  let endsAt = performance.now() + (maxTimeMs ?? 0)
  let timer = maxTimeMs === undefined ? undefined : setTimeout(end, maxTimeMs)
  return {
    signal: controller.signal,
    isOver: () => isOver,
    extend(ms) {
      if (timer === undefined || isOver) return
      endsAt += ms
      clearTimeout(timer)
      timer = setTimeout(end, endsAt - performance.now())
    },
    close() {
      clearTimeout(timer)
      outer.removeEventListener('abort', interrupt)
    },
  }
}
