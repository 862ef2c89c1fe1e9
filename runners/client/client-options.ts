import type { Scenario } from '../../engine/client/traffic.ts'
import type { Words } from '../../engine/report/words.ts'

/** A client's command and how it is judged. */
export interface ClientOptions {
  readonly command: readonly [file: string, ...args: string[]]
  readonly scenarios: readonly Scenario[]
  /** Names of environment variables that the command gets in addition to the usual ones. */
  readonly env: readonly string[]
  /** For each run of the command, milliseconds. */
  readonly timeout: number
  readonly signal: AbortSignal
  /** Gets what the command writes, without secrets; the command waits while a returned promise is pending. */
  show(text: string): Promise<void> | undefined
  /** How the door names things. */
  readonly words: Words
}
