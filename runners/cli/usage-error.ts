import { ConformanceUsageError } from '../conformance-usage-error.ts'

/** Wrong usage of the command line: one line that says what, and one that says how to mend it. The exit code is 2. */
export class UsageError extends ConformanceUsageError {
  constructor(message: string, hint?: string) {
    super('ERR_USAGE', message, hint)
  }
}
