export type Headers = readonly (readonly [name: string, value: string])[]

/** A credential as it is presented, as data: the secret that it is made from, and how the secret was changed. */
export interface Credential {
  /** What is sent. */
  readonly value: string
  /** The secret that it is made from. */
  readonly secret: string
  /** How the secret was changed, in words: `with another last character`. */
  readonly change: string
}

/** A request as it is sent. */
export interface Request {
  readonly method: string
  /** Path and query below the target's base. */
  readonly path: string
  readonly headers: Headers
  readonly body?: Uint8Array | string
  /** The changed secrets that it contains. Unchanged secrets need not be listed. */
  readonly credentials?: readonly Credential[]
  /** The client leaves a stream after so many of its events, at 0 before the first one. An answer that is no stream is read. */
  readonly leaveAfter?: number
  /** Sent unchanged over their own connection; the other members show readers what the bytes say. */
  readonly raw?: RawBytes
}

/** Bytes that no HTTP client would send. */
export interface RawBytes {
  /** One byte a character (Latin-1). */
  readonly bytes: string
  /** Where each request begins. */
  readonly starts: readonly number[]
  /** How many responses to wait for. */
  readonly answers: number
}

/** A response as it was received. */
export interface Response {
  readonly status: number
  readonly headers: Headers
  /** The part of the body that the transport keeps. */
  readonly body: Uint8Array
  /** The body was longer than what was kept, or the client left. */
  readonly truncated: boolean
  /** Milliseconds from the request until half of the body had come. */
  readonly halfMs?: number
  /** The client left the stream, as the request says: the server did not end it. */
  readonly left?: true
  /** The server may have sent more headers: a browser shows a page of another origin only those that are exposed to it. */
  readonly hidesHeaders?: true
}

/** Why there was no complete response. */
export interface Failure {
  /** `unsayable`: the transport has no way to send this request. */
  readonly kind: 'unreachable' | 'tls' | 'timeout' | 'reset' | 'protocol' | 'aborted' | 'unsayable'
  readonly message: string
  /** The code that the platform has for it. */
  readonly code?: string
}

/** One request with its response or failure, as the engine keeps it. */
export interface RawExchange {
  readonly request: Request
  readonly response?: Response
  /** The responses before it to the same raw bytes. */
  readonly earlier?: readonly Response[]
  readonly failure?: Failure
  /** The same failure came again and again while the control worked: it is not transient. */
  readonly steady?: true
  /** What came of the same request before it was sent again. */
  readonly retried?: Retried
  /** It was sent after others over a connection that a check keeps for itself. */
  readonly inSequence?: true
  /** Unix milliseconds. */
  readonly startedAt: number
  readonly ms: number
}

/** A request that was sent again, because its answers were of the moment. */
export interface Retried {
  /** As reports name it. */
  readonly request: string
  /** In order: a status, or the kind of a failure. */
  readonly answers: readonly string[]
}

/** An exchange with a response. */
export type Answered = RawExchange & { readonly response: Response }

/** A way to send requests. It never rejects: an error is part of the exchange. */
export interface Transport {
  send(request: Request, options: SendOptions): Promise<RawExchange>
  /** A separate connection, to the given address if there is one, kept alive between its requests. */
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
  /** The timeout of the whole exchange, in milliseconds. */
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** How many bytes the long bodies of a run may use in total. */
  readonly bodies: BodyBudget
}

/** How much of long bodies a run keeps. The part that every response may use without the budget does not count. */
export interface BodyBudget {
  /** Takes bytes from the budget. @returns whether they were available. */
  take(bytes: number): boolean
}
