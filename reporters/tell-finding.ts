import type { Report, Result } from '../engine/report/result.ts'
import { tellKnown } from './tell-known.ts'
import { toTry } from './to-curl.ts'
import { toSource } from './to-source.ts'

/** What of a text is shown where there is little room, in characters. */
const mostCharacters = 600

/**
 * A finding in lines, for what shows plain text: what is required, what was seen, who says so, and how to see it again. The
 * caller escapes their characters.
 */
export function tellFinding(result: Result, report: Report): string[] {
  const sources = result.cites.map(toSource)
  const known = tellKnown(result)
  if (result.outcome !== 'fail') return [result.says, 'reason' in result ? (result.reason ?? '') : '', ...sources]
  return [
    result.says,
    `expected ${cut(result.expected)}`,
    `actual ${cut(result.actual)}`,
    ...(known === undefined ? [] : [`known to the baseline: ${known}`]),
    ...sources,
    ...seeAgain(result, report),
  ]
}

/** Lines for a shell that show a failure again, and what is known about its check. */
export function seeAgain(result: Result & { readonly outcome: 'fail' }, { target, subject }: Report): string[] {
  const again = toTry(result, subject === undefined ? target : undefined)
  return [...(again === undefined ? [] : [again]), `conformance explain ${result.id}`]
}

/** A text that is shortened to so many characters. */
export function cut(text: string, most = mostCharacters): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`
}
