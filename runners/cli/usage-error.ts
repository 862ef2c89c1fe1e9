import { ConformanceUsageError } from '../conformance-usage-error.ts'

/** Wrong usage of the command line: one line that says what is wrong, and one that says how to fix it. The exit code is 2. */
export class UsageError extends ConformanceUsageError {
  constructor(message: string, hint?: string) {
    super('ERR_USAGE', message, hint)
  }
}
