import type { Fault } from '../state/faults.ts'
import { MockConfigError } from '../state/mock-config-error.ts'

/** How long a first answer and each event of a stream take, in milliseconds, as named profiles. */
export const profiles: Readonly<Record<string, Fault | undefined>> = {
  none: undefined,
  fast: { latency_ms: 80, chunk_ms: 5, jitter: 0.3 },
  typical: { latency_ms: 400, chunk_ms: 20, jitter: 0.4 },
  slow: { latency_ms: 2000, chunk_ms: 80, jitter: 0.5 },
}

/** The delays of a profile, or of `FIRST/EVENT` in milliseconds. @throws MockConfigError if it is neither. */
export function parseLatency(text: string): Fault | undefined {
  if (Object.hasOwn(profiles, text)) return profiles[text]
  const [, first, event] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []
  if (first === undefined || event === undefined)
    throw new MockConfigError(
      `There is no latency profile "${text}": choose none, fast, typical, slow, or FIRST/EVENT in milliseconds.`,
    )
  return { latency_ms: Number(first), chunk_ms: Number(event) }
}

/** A random delay: half of the values are below `ms`, and few are far above (log-normal). */
export function spread(ms: number, jitter: number | undefined, random: () => number): number {
  if (jitter === undefined || jitter === 0) return ms
  // Box and Muller (1958).
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Math.min(600_000, ms * Math.exp(jitter * normal))
}
