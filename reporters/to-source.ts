import type { Result } from '../engine/report/result.ts'

/** A source on one line: its number, what it says if we have that, and the URL. */
export function toSource({ label, says, url }: Result['cites'][number]): string {
  return says === undefined ? `${label} ${url}` : `${label}: ${says} ${url}`
}
