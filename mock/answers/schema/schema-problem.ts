/** Why no value can be made for a schema: `path` is a JSON pointer into the schema, the message an English sentence. */
export class SchemaProblem extends Error {
  override readonly name = 'SchemaProblem'
  /** Set by the first that knows the place. */
  path: string
  /** Whether another try cannot help. */
  readonly isFinal: boolean

  constructor(path: string, message: string, { isFinal = false } = {}) {
    super(message)
    this.path = path
    this.isFinal = isFinal
  }
}
