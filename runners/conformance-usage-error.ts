/** What is wrong with how a door was used. A code keeps its meaning. */
export type UsageErrorCode =
  /** The command line: an argument, a file or a terminal is not as required. */
  | 'ERR_USAGE'
  /** An option has an invalid value. */
  | 'ERR_INVALID_OPTION'
  /** There is no such option. */
  | 'ERR_UNKNOWN_OPTION'
  /** A pattern matches no check. */
  | 'ERR_UNKNOWN_CHECK'
  /** A configuration file cannot be read or is invalid. */
  | 'ERR_CONFIG_FILE'
  /** A test names a key that its mock does not have. */
  | 'ERR_UNKNOWN_KEY'

/** Wrong usage or configuration: what is wrong and, on the command line, how to fix it. */
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
