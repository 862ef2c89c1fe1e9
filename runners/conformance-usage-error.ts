/** What is wrong with how a door was used. A code keeps its meaning. */
export type UsageErrorCode =
  /** The command line: a word, a file or a terminal that is not as it has to be. */
  | 'ERR_USAGE'
  /** An option has a value that it cannot have. */
  | 'ERR_INVALID_OPTION'
  /** There is no such option. */
  | 'ERR_UNKNOWN_OPTION'
  /** A pattern matches no check. */
  | 'ERR_UNKNOWN_CHECK'
  /** A configuration file cannot be read, or is not what it has to be. */
  | 'ERR_CONFIG_FILE'
  /** A test speaks of a key that its mock does not have. */
  | 'ERR_UNKNOWN_KEY'

/** Wrong usage or configuration: what is wrong and, where a person reads it, how to mend it. */
export class ConformanceUsageError extends Error {
  override readonly name = 'ConformanceUsageError'
  readonly code: UsageErrorCode
  readonly hint: string | undefined

  constructor(code: UsageErrorCode, message: string, hint?: string) {
    super(message)
    this.code = code
    this.hint = hint
  }
}
