import type { ClientRequirementId, RequirementId } from '../spec/requirements.gen.ts'
import type { Citation } from '../spec/statements.ts'
import type { KnownFailure } from './baseline.ts'
import type { Probe } from './probe.ts'

/** RFC 2119. A failed MUST fails the run, a failed SHOULD warns, a MAY is observed and never fails. */
export type Level = 'MUST' | 'SHOULD' | 'MAY'

/** What a check needs of the target's operator. */
export type Need = 'key' | 'revokedKey' | 'noCreditKey' | 'console' | 'accounts' | 'timing'

/** One requirement: a sentence about the server that is true or false. */
export interface Requirement<Id extends string = RequirementId> {
  readonly id: Id
  readonly level: Level
  /** Indicative, lower case, about the server. */
  readonly says: string
  readonly cites: readonly [Citation, ...Citation[]]
}

/** A requirement and how to judge it. */
export interface Check extends Requirement {
  readonly needs: readonly Need[]
  /** It compares balances, so nothing else may spend from the account meanwhile. */
  readonly balances: boolean
  /** Resolves where the server does what the requirement says; throws a verdict otherwise. */
  run(probe: Probe): Promise<void>
}

/** What was seen, and on which operations; on none in particular where that list is empty. */
export interface Sighting {
  readonly seen: string
  readonly where: readonly string[]
}

/** What a check came to, before anything of it may be shown: texts are whole and can hold secrets. */
export interface Judgement {
  readonly requirement: Requirement<RequirementId | ClientRequirementId>
  readonly outcome:
    | Exclude<Outcome, { readonly outcome: 'fail' }>
    | { readonly outcome: 'fail'; readonly expected: string; readonly sightings: readonly Sighting[] }
  readonly observations: readonly string[]
  readonly exchanges: readonly RawExchange[]
  readonly ms: number
}

/** A requirement with what became of its check. */
export type Result = Requirement<RequirementId | ClientRequirementId> &
  Outcome & {
    /** What was seen, where the documentation leaves open what has to be. */
    readonly observed?: string
    /** The entry of the baseline that knows of this failure. */
    readonly known?: KnownFailure
    readonly exchanges: readonly Exchange[]
    readonly ms: number
  }

export type Outcome =
  | { readonly outcome: 'pass'; readonly reason?: string }
  | { readonly outcome: 'fail'; readonly expected: string; readonly actual: string }
  | { readonly outcome: 'skip' | 'inconclusive' | 'error'; readonly reason: string }

/** How many results there are of each kind; `warn` counts failed SHOULDs. */
export interface Summary {
  readonly pass: number
  readonly fail: number
  readonly warn: number
  readonly skip: number
  readonly inconclusive: number
  readonly error: number
}

/** The outcome of a run, without a secret in it. */
export interface Report {
  readonly schema: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly target: string
  /** What was judged, where it is not the target: a client's command. */
  readonly subject?: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly ms: number
  /** How many requests were sent. */
  readonly requests: number
  readonly conforms: boolean
  readonly interrupted: boolean
  /** Why nothing could be judged, where that is so. */
  readonly reason?: string
  /** What the reader should know of the run itself. */
  readonly notes: readonly string[]
  /** The checks that a baseline lists as failing and that pass. */
  readonly stale?: readonly string[]
  readonly summary: Summary
  readonly results: readonly Result[]
}

export type Headers = readonly (readonly [name: string, value: string])[]

/** A credential as it is presented, as data: which secret it is made of, and what was changed of it. */
export interface Credential {
  /** What is sent. */
  readonly value: string
  /** The secret that it is made of. */
  readonly secret: string
  /** What was done to the secret, in words: `with another last character`. */
  readonly change: string
  /** Where it was cut and nothing else: how many characters are left of the secret. */
  readonly cut?: number
}

/** A request as it is sent. */
export interface Request {
  readonly method: string
  /** Path and query below the target's base. */
  readonly path: string
  readonly headers: Headers
  readonly body?: Uint8Array | string
  /** What it holds of changed secrets. Secrets as they are need not be named. */
  readonly credentials?: readonly Credential[]
  /** Sent as they stand over a connection of their own; the other members tell readers what they say. */
  readonly raw?: RawBytes
}

/** What no HTTP client would say. */
export interface RawBytes {
  /** One byte a character (Latin-1). */
  readonly bytes: string
  /** How many responses to wait for. */
  readonly answers: number
}

/** A response as it came. */
export interface Response {
  readonly status: number
  readonly headers: Headers
  /** At most as much as the transport keeps. */
  readonly body: Uint8Array
  /** The body was longer than what was kept. */
  readonly truncated: boolean
}

/** Why there was no complete response. */
export interface Failure {
  readonly kind: 'unreachable' | 'tls' | 'timeout' | 'reset' | 'protocol' | 'aborted'
  readonly message: string
}

/** One request with what became of it, as the engine keeps it. */
export interface RawExchange {
  readonly request: Request
  readonly response?: Response
  /** The responses before it to the same raw bytes. */
  readonly earlier?: readonly Response[]
  readonly failure?: Failure
  /** Unix milliseconds. */
  readonly startedAt: number
  readonly ms: number
}

/** What stands in the place of a credential in a request that is shown. */
export interface ShownCredential {
  /** As the request has it: `[key]`, `[key, cut after 20 characters]`. */
  readonly shown: string
  /** The name of the secret: `key`. */
  readonly secret: string
  /** What was done to the secret, in words; absent where it is the secret as it is. */
  readonly change?: string
  /** Where it was cut and nothing else: how many characters are left of the secret. */
  readonly cut?: number
}

/** One request with what became of it, as reports show it: texts shortened, secrets removed. */
export interface Exchange {
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: Headers
    readonly body?: string
    readonly credentials?: readonly ShownCredential[]
  }
  readonly response?: { readonly status: number; readonly headers: Headers; readonly body: string }
  readonly failure?: Failure
  readonly ms: number
}

/** A way to send requests. It never rejects: what goes wrong is part of the exchange. */
export interface Transport {
  send(request: Request, options: SendOptions): Promise<RawExchange>
  /** A connection of its own, to one of the addresses if told, kept alive between its requests. */
  connect(address?: string): Connection
  /** The addresses that the host of the target has. */
  addresses(): Promise<readonly string[]>
  close(): void
}

/** One connection: requests go out over it one by one. */
export interface Connection {
  send(request: Request, options: SendOptions): Promise<RawExchange & { readonly reused: boolean }>
  close(): void
}

export interface SendOptions {
  /** For the whole exchange, milliseconds. */
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** What the bodies of a run may take together. */
  readonly bodies: BodyBudget
}

/** How much of long bodies a run keeps: what every response may have of its own does not count. */
export interface BodyBudget {
  /** Takes so many bytes, or tells that they are not there. */
  take(bytes: number): boolean
}
