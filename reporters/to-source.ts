import type { Result } from '../engine/report/result.ts'

/** A source on one line: its number, what stands there where we say it, and the address. */
export function toSource({ label, says, url }: Result['cites'][number]): string {
  return says === undefined ? `${label} ${url}` : `${label}: ${says} ${url}`
}
