import type { Failure, Headers, Response } from '../../engine/http/wire.ts'

/** One request of a client to a deployment, with what came of it. Times are milliseconds since the start of the recording. */
export interface RecordedExchange {
  readonly startedAt: number
  readonly endedAt: number
  readonly method: string
  /** Path and query below the URL of the deployment. */
  readonly target: string
  readonly headers: Headers
  /** The body as text. If it was not kept, something that equals only the same body. */
  readonly body: string
  readonly isBodyKnown: boolean
  /** Its body is decoded. A body that was not recorded is an empty part of one. */
  readonly response?: Response
  readonly failure?: Failure
  /** Whether a redirect of the deployment has led it to another origin. */
  readonly elsewhere: boolean
  /** The recording has something else in place of the value of its Authorization header. */
  readonly isMasked?: true
  /** How long the client had stopped reading the answer when it ended, in milliseconds. */
  readonly stalledMs: number
}
