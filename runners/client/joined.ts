import type { Scenario } from '../../engine/client/traffic.ts'
import type { Noted } from './record-traffic.ts'

/** What a mock tells the judge. */
export interface Joining {
  /** Where it listens, and where it listens for what was redirected. */
  readonly mock?: { readonly url: string; readonly elsewhere: string }
  /** Keys that its clients may have. */
  readonly keys?: readonly string[]
}

/** What the judge tells a mock. */
export interface Joined {
  readonly scenario: Scenario
  /** The addresses in front of the two of the mock. */
  readonly url: string
  readonly elsewhere: string
}

/** The header in which a mock tells the judge what its journal says of a request. No client sees it. */
export const notedHeader = 'x-conformance-noted'

/** The value of that header. */
export function writeNoted({ cause, key_name }: Noted): string {
  return encodeURIComponent(JSON.stringify({ cause, key_name }))
}

/** What the value of that header says. */
export function readNoted(value: string | readonly string[] | undefined): Noted {
  return typeof value === 'string' ? (JSON.parse(decodeURIComponent(value)) as Noted) : {}
}
