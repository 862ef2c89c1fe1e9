/** A test's client did not do what the test expects of it. */
export class ConformanceAssertionError extends Error {
  override readonly name = 'ConformanceAssertionError'
  readonly code = 'ERR_ASSERTION'
}
