import type { Reason } from '../report/reason.ts'

/** When a run has to end, and why it did. */
export interface Deadline {
  /** Fires when the run has to end; requests then fail with its reason, which is the end of a sentence. */
  readonly signal: AbortSignal
  /** Whether the time limit of the run was reached. */
  isOver(): boolean
  /** Extends the time limit, by milliseconds. */
  extend(ms: number): void
  close(): void
}

const interrupted = 'the run was interrupted'
const over = 'the time limit of the run was reached'

/** Why nothing more is judged after the signal of a run has fired. */
export function whyEnded({ reason }: AbortSignal): Reason {
  return reason === over ? { bound: 'maxTime' } : String(reason)
}

/** Loaded at run time, so that this module also loads in browsers. Every request listens, and Node warns of a leak if many do. */
const nodeEvents = globalThis.process?.getBuiltinModule?.('node:events')

/** Ends a run when the outer signal fires, or when its time limit is reached. */
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
