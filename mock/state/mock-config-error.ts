/** A mock cannot be made from its configuration. */
export class MockConfigError extends RangeError {
  override readonly name = 'MockConfigError'
  readonly code = 'ERR_MOCK_CONFIG'
}
