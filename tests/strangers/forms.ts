import type { OperationFacts } from '../../spec/operations.gen.ts'
import type { Draft } from './draft.ts'
import type { Keys } from './guard.ts'
import type { Visit } from './visit.ts'

/** One way for a request without a valid credential to be taken for one with it. */
export interface Form {
  readonly family: string
  readonly name: string
  /** Default: all operations. */
  applies?(operation: OperationFacts): boolean
  /** The request with the valid key, changed into one that only a faulty guard lets in. */
  change(draft: Draft, keys: Keys): Draft
  /** Whether the guard takes the request for this one; path and method are looked at elsewhere unless `reaches` is there. */
  lets(visit: Visit, keys: Keys): boolean
  /** Whether a request gets to an operation, where that is another question than path and method. */
  reaches?(visit: Visit, operation: OperationFacts): boolean
}

/** Whether a request is to an operation, byte for byte. */
export function isTo({ method, path }: Visit, operation: OperationFacts): boolean {
  return method === operation.method && path === operation.path
}

export function authorizationOf(visit: Visit): string | undefined {
  return visit.lines('authorization')[0]
}

/** What is behind the first word of the header. */
export function wordOf(visit: Visit): string {
  return /^\S+ +(.*)$/.exec(authorizationOf(visit) ?? '')?.[1] ?? ''
}

/** What the header has behind Bearer, as the guards of the faults read it. */
export function bearerOf(visit: Visit): string {
  return /^bearer +(\S+)$/i.exec(authorizationOf(visit) ?? '')?.[1] ?? ''
}

/** The draft without the key where it belongs. */
export function bare(draft: Draft, ...lines: string[]): Draft {
  return { ...draft, authorization: [], lines: [...draft.lines, ...lines] }
}

export function presenting(draft: Draft, ...authorization: string[]): Draft {
  return { ...draft, authorization }
}
