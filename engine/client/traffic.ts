import type { ClientRequirementId } from '../../spec/requirements.gen.ts'
import type { Headers } from '../http/wire.ts'

/** What the mock does while a command runs. `plain`: nothing unusual. */
export const scenarios = [
  'plain',
  'revoke-midway',
  'rotate-midway',
  'no-credits',
  'quota-429',
  'quota-402',
  'flaky-503',
  'rate-limited',
  'slow',
  'cut-stream',
  'redirect-other-origin',
  'unknown-fields',
] as const

export type Scenario = (typeof scenarios)[number]

/** Where the traffic comes from: a scenario of the mock, or `seen` if nobody has arranged it. */
export type Situation = Scenario | 'seen'

/** The names of the keys that a client finds in a file: at first, and after the key has been replaced there. */
export const fileKeys = { first: 'file', renewed: 'file-renewed' } as const

/** One request of a client with its answer. Times are milliseconds since the command was started. */
export interface ClientRequest {
  readonly startedAt: number
  /** When the last byte of the answer was sent, or the client closed the connection. */
  readonly endedAt: number
  readonly method: string
  /** Path and query as they were sent. */
  readonly target: string
  readonly headers: Headers
  readonly body: string
  /** 0 if there was no answer. */
  readonly status: number
  readonly responseHeaders: Headers
  /** Whether it came to another origin than the one that the client was given. */
  readonly elsewhere: boolean
  /** Whether it was for the API, and not for a page or a management API. */
  readonly isApi: boolean
  /** Why the mock answered as it did, from its journal. */
  readonly cause?: string | undefined
  /** The name of its key, from the same journal. */
  readonly keyName?: string | undefined
  /** The value of its Authorization header is not known: the recording has something else in its place. */
  readonly isMasked?: true
  /** How long the client had stopped reading the answer when it ended, in milliseconds. */
  readonly stalledMs: number
}

/** One run of a client's command. */
export interface ClientRun {
  readonly scenario: Situation
  readonly requests: readonly ClientRequest[]
  /** Whether the key was in anything that the command wrote. */
  readonly keyInOutput: boolean
  /** The last lines that it wrote, without secrets. */
  readonly lastLines: string
  readonly exit: { readonly code: number | null; readonly signal: string | null; readonly timedOut: boolean }
  /** Why it cannot be judged by these checks, by their ids. */
  readonly unseen?: Readonly<Partial<Record<ClientRequirementId, string>>>
  /** Whether a string contains a key in any form. */
  holdsKey(text: string): boolean
}

/** The value of a header, by its name in lower case. */
export function readHeader({ headers }: Pick<ClientRequest, 'headers'>, name: string): string | undefined {
  return headers.find(([known]) => known.toLowerCase() === name)?.[1]
}

/** The requests to the origin that is given to the client, without the preflights of browsers. */
export function ownRequests({ requests }: ClientRun): ClientRequest[] {
  return requests.filter(({ elsewhere, method }) => !elsewhere && method !== 'OPTIONS')
}

/** Those of them that are for the API. */
export function apiRequests(run: ClientRun): ClientRequest[] {
  return ownRequests(run).filter(({ isApi }) => isApi)
}

/** Whether a request was answered with success. */
export function isSuccess({ status }: ClientRequest): boolean {
  return status >= 200 && status < 300
}

/** What two requests have in common that differ only in their time. */
export function toIdentity(request: ClientRequest): string {
  const { method, target, body } = request
  return `${method} ${target}\n${readHeader(request, 'authorization') ?? ''}\n${body}`
}
