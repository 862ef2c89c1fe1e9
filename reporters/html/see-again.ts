import type { Report, Result } from '../../engine/report/result.ts'
import { toCurl } from '../to-curl.ts'

/** How to see a result again: lines for a shell. */
export interface SeeAgain {
  /** One request that shows it; undefined if no single one does. */
  readonly curl?: string | undefined
  /** The check alone, with the same seed; undefined if it was no run on a target. */
  readonly command?: string | undefined
}

export function seeAgain(result: Result, { target, subject, seed }: Report): SeeAgain {
  const [first] = result.exchanges
  const isOne = result.outcome === 'fail' && !result.inSteps
  const words = [
    'conformance',
    quote(target),
    '--check',
    quote(result.id),
    ...(seed === undefined ? [] : ['--seed', String(seed)]),
  ]
  const isSayable = subject === undefined && !/[\p{Cc}\p{Cf}]/u.test(target)
  return {
    curl: isOne && first !== undefined ? toCurl(first) : undefined,
    command: isSayable ? words.join(' ') : undefined,
  }
}

/** A word for a shell. */
function quote(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
