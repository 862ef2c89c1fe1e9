/** A bound for something that has to begin. */
export interface FirstByte {
  /** Fires when it took too long. */
  readonly signal: AbortSignal
  /** It has begun. */
  lift(): void
}

/** A bound in milliseconds. */
export function firstByte(ms: number): FirstByte {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), ms)
  return { signal: controller.signal, lift: () => clearTimeout(timer) }
}
