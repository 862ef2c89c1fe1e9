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
  /** `unsayable`: the transport has no way to send this request. */
  readonly kind: 'unreachable' | 'tls' | 'timeout' | 'reset' | 'protocol' | 'aborted' | 'unsayable'
  readonly message: string
}

/** One request with what became of it, as the engine keeps it. */
export interface RawExchange {
  readonly request: Request
  readonly response?: Response
  /** The responses before it to the same raw bytes. */
  readonly earlier?: readonly Response[]
  readonly failure?: Failure
  /** The answer came time and again while the control worked: it is no answer of the moment. */
  readonly steady?: true
  /** Unix milliseconds. */
  readonly startedAt: number
  readonly ms: number
}

/** An exchange with a response. */
export type Answered = RawExchange & { readonly response: Response }

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
