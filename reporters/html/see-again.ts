import type { Report, Result } from '../../engine/report/result.ts'
import { toCurl } from '../to-curl.ts'

/** How to see a result again: lines for a shell. */
export interface SeeAgain {
  /** One request that shows it; undefined if no single one does. */
  readonly curl?: string | undefined
  /** The check alone, with the same seed; undefined if it was no run on a target. */
  readonly command?: string | undefined
}

export function seeAgain(result: Result, { target, subject, seed, options = {} }: Report): SeeAgain {
  const [first] = result.exchanges
  const isOne = result.outcome === 'fail' && !result.inSteps
  const words = [
    ...['conformance', quote(target), '--check', quote(result.id)],
    ...(seed === undefined ? [] : ['--seed', String(seed)]),
    ...Object.entries(carried).flatMap(([name, flag]) => toWords(flag, options[name])),
  ]
  // What has to be altered to be shown cannot be copied either.
  const isSayable = subject === undefined && !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(words.join(''))
  return { curl: isOne && first !== undefined ? toCurl(first) : undefined, command: isSayable ? words.join(' ') : undefined }
}

/** The options of a run that change what a check does, by their names in reports. */
export const carried = {
  quick: '--quick',
  timing: '--timing',
  model: '--model',
  watch: '--watch',
  timeout: '--timeout',
} as const

function toWords(flag: string, value: unknown): string[] {
  if (value === true) return [flag]
  return typeof value === 'string' || typeof value === 'number' ? [flag, quote(String(value))] : []
}

/** A word for a shell. */
function quote(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
